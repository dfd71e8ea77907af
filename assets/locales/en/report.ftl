# Warnings and errors shown before printing
report-warning-missing-glyph = The character { $character } ({ $code }) is not in the printing fonts; the page shows a box instead.
report-warning-bad-picture = A picture is damaged and is not printed.
report-error-unknown-document = This kind of document is not known.
report-error-input = The data for this document is incomplete or does not fit.
report-error-missing = This field must be filled in.
report-error-pattern-unbalanced = A brace in the letter number pattern has no partner.
report-error-pattern-unknown = The letter number pattern holds an unknown placeholder: { $name }.
report-error-pattern-no-sequence = The letter number pattern must hold the running number (n).

# Furniture and parts shared by documents
report-confidential-line = CONFIDENTIAL – for the authorised recipient only; do not copy without the counselor's consent.
report-copy = Copy { $number } of { $of }
report-issued-by = printed by { $name }
report-id-line = ID { $id }
report-letterhead-phone = Telephone { $value }
report-letterhead-email = Email { $value }
report-letterhead-npsn = NPSN { $value }
report-number-line = Number: { $number }
report-nip = NIP { $nip }
report-sign-acknowledged = Acknowledged by,
report-sign-headmaster = Headmaster
report-sign-counselor = School Counselor
report-person-name = Name
report-person-code = Counselee code
report-person-nisn = NISN
report-person-class = Class
report-area-personal = Personal
report-area-social = Social
report-area-learning = Learning
report-area-career = Career
report-default-place = Counseling room

# Parts of letters
report-letter-number = Number
report-letter-nature = Priority
report-letter-attachment = Enclosure
report-letter-no-attachment = –
report-letter-subject = Subject
report-letter-to = To
report-letter-at-place = at their address
report-letter-carbon-copies = Copies to

# Charts
report-chart-not-scored = not scored
report-chart-point = { $scale } { $value }
report-chart-point-band = { $scale } { $value } ({ $band })
report-chart-alt = Chart of { $title }, range { $min } to { $max }: { $points }.

# Individual counseling record
report-record-name = Individual counseling record
report-record-title = INDIVIDUAL COUNSELING RECORD
report-record-identity-code = Code
report-record-identity-name = Full name
report-record-date = Day and date
report-record-time = Time
report-record-place = Place
report-record-meeting = Meeting no.
report-record-area = Area
report-record-topic = Topic or problem
report-record-media = Aids
report-record-summary = Summary
report-record-approach = Approach and technique
report-record-result = Result
report-record-follow-up = Follow-up plan
report-record-remarks = Remarks
report-record-withheld = The content of the session is not included. The counselor keeps it under the principle of confidentiality and discloses it only with the counselee's consent or as the rules in force require.

# Assessment result
report-assessment-name = Assessment result
report-assessment-title = ASSESSMENT REPORT
report-assessment-instrument = Instrument
report-assessment-instrument-version = { $instrument } (version { $version })
report-assessment-date = Answered on
report-assessment-how = Administration
report-assessment-scores = Scores
report-assessment-scale = Scale
report-assessment-score = Score
report-assessment-range = Range
report-assessment-band = Band
report-assessment-source = Source of the band
report-assessment-no-scales = No scale could be scored.
report-assessment-profile = Profile
report-assessment-interpretation = Interpretation
report-assessment-recommendation = Recommendation
report-assessment-risk = Risk note
report-assessment-not-a-diagnosis = This result is a screening for school counseling, not a diagnosis. Conclusions may be drawn only together with an interview and other data, by a qualified person.
report-assessment-provenance = Sources and licence
report-assessment-licence = Licence: { $text }
report-assessment-attribution = Attribution: { $text }

# Parent summons
report-summons-name = Parent summons
report-summons-subject = { $ordinal } call to parents
report-summons-nature-important = Important
report-summons-nature-regular = Regular
report-summons-nature-urgent = Urgent
report-summons-attachment-receipt = 1 (one) reply slip
report-summons-parents-of = Parent or guardian of
report-summons-class = , class { $class }
report-summons-greeting = Dear parent or guardian,
report-summons-opening = We kindly ask you to come to the school as follows:
report-summons-day = Day and date
report-summons-time-label = Time
report-summons-time = { $start } until { $end }
report-summons-until-finished = finished
report-summons-place = Place
report-summons-meet = To meet
report-summons-purpose = Purpose
report-summons-purpose-progress = To talk about your child's progress at school
report-summons-purpose-attendance = To talk about your child's attendance
report-summons-purpose-cooperation = To talk about how parents and school can work together
report-summons-purpose-study-plan = To talk about your child's study plan
report-summons-purpose-other = Other (write your own)
report-summons-closing = As this meeting matters, we ask you to be on time. If you cannot come, please fill in the reply slip or contact the school so that another time can be arranged. Thank you for your attention and cooperation.
report-summons-closing-without-receipt = As this meeting matters, we ask you to be on time. If you cannot come, please contact the school so that another time can be arranged. Thank you for your attention and cooperation.
report-summons-receipt-title = REPLY SLIP
report-summons-receipt-text = We have received letter { $number }. We will come / cannot come *).
report-summons-receipt-text-unnumbered = We have received the letter. We will come / cannot come *).
report-summons-receipt-student = Student
report-summons-receipt-parent = Parent or guardian
report-summons-receipt-reason = Reason if unable to come
report-summons-receipt-date = Date, signature
report-summons-receipt-strike = *) Cross out what does not apply.

# Recovery sheet
report-recovery-name = Recovery sheet
report-recovery-title = RECOVERY SHEET
report-recovery-subtitle = Secret – treat it like the key to a safe
report-recovery-case-file = Case file
report-recovery-case-file-id = File ID
report-recovery-owner = Owner
report-recovery-created = Created
report-recovery-purpose = The code below opens the case file if the passphrase is forgotten. Whoever holds this code and the file can read every record.
report-recovery-code-alt = Recovery code in numbered groups
report-recovery-qr-alt = QR code with the same recovery code
report-recovery-keep-1 = Put this sheet into an envelope, seal it and sign across the seal.
report-recovery-keep-2 = Keep the envelope in the school's safe or another locked place, away from the laptop.
report-recovery-keep-3 = Do not photograph, scan or send this sheet.
report-recovery-keep-4 = If the envelope was opened or lost, make a new code in Settings at once; the old code then no longer works.
report-recovery-loss = Without the passphrase and without this sheet nobody can open the file, not even the makers of the application.
report-recovery-received = Received for safekeeping,

# Fields shown beside the preview
report-field-call-number = Call no.
report-field-nature = Priority
report-field-subject = Subject
report-field-addressee = To
report-field-meeting-date = Day of the meeting
report-field-start-time = From
report-field-end-time = Until
report-field-place = Place
report-field-meet-with = To meet
report-field-purpose = Purpose
report-field-purpose-text = Other purpose
report-field-carbon-copies = Copies to (one per line)
report-field-receipt = Reply slip
report-field-headmaster-signs = Acknowledged by the headmaster
report-field-session-date = Date of the session
report-field-meeting-number = Meeting no.
report-field-identity = Counselee shown by
report-field-area = Area
report-field-media = Aids
report-field-approach = Approach and technique
report-field-follow-up = Follow-up plan
report-field-include-confidential = Include the session's content (confidential)
report-field-topic = Topic or problem
report-field-summary = Summary
report-field-result = Result
report-field-remarks = Remarks
report-field-interpretation = Interpretation
report-field-recommendation = Recommendation
report-field-include-risk-note = Include the risk note (confidential)
report-field-risk-note = Risk note
