# Consents: kinds, gate, withdrawal, orientation, data inventory, law, form

term-consent-kind-guardian = Guardian's general consent
term-consent-kind-photo = Photo

term-identity-check-document = Document seen
term-identity-check-known = Known in person
term-identity-check-video = Recognised on video
term-identity-check-school-record = Compared with school records
term-identity-check-not-checked = Not checked yet

term-gated-act-counseling = Counseling
term-gated-act-remote = Internet counseling
term-gated-act-assessment = Assessment
term-gated-act-recording = Keeping a recording
term-gated-act-photo = Setting or printing a photo
term-gated-act-release = Release outside the school

term-gate-state-allowed = open
term-gate-state-warned = open, consent not complete
term-gate-state-refused = not open yet
term-gate-state-overridden = opened for a reason

term-lack-reason-missing = missing
term-lack-reason-refused = refused
term-lack-reason-withdrawn = withdrawn
term-lack-reason-expired = expired
term-lack-reason-not-yet = not valid yet
term-lack-reason-other-recipient = names another recipient

term-orientation-item-reach = Off duty, and messages
term-orientation-item-failure = When technology fails
term-orientation-item-cues = Without face and body language
term-orientation-item-help = Helper nearby and emergency numbers

term-recipient-kind-own = My own file
term-recipient-kind-school = Somebody at school
term-recipient-kind-counselee = The counselee
term-recipient-kind-family = Parent or guardian
term-recipient-kind-outside = Somebody outside the school

term-inventory-class-messages = Sessions by message and chat
term-inventory-class-results = Test and questionnaire results
term-inventory-class-recordings = Audio and video recordings
term-inventory-class-notes = Session notes
term-inventory-class-supervision = Communication with the supervisor
term-inventory-class-attachments = Other attachments
term-inventory-class-documents = Letters and reports issued
term-inventory-class-consents = Consents
term-inventory-class-risk = Important follow-ups
term-inventory-class-identity = Personal data, family, appointments
term-inventory-class-access-log = Access log

term-record-orientation = Orientation for internet counseling
term-record-consent_override = Act without consent
term-timeline-consent-override = Without consent
term-timeline-orientation = Orientation
term-override-state-ended = ended

# Consents on the page
ui-consent-lead = Counseling that only begins does not wait for a form. Assessment, recording, photo, internet counseling and release outside the school wait until consent is there.
ui-consent-law = By { $law }: of age from { $age } years. Last reviewed { $date }.
ui-consent-law-act = Law that applies
ui-consent-law-due = The law was last reviewed on { $date }, more than a year ago. Check whether it still holds.
ui-consent-law-due-act = Review
ui-consent-stands = What stands and what is missing
ui-consent-side-until = stands until { $date }
ui-consent-side-stands = stands
ui-consent-side-since = { $why } since { $date }
ui-consent-side-from = valid from { $date }
ui-consent-nobody = Not needed at this age
ui-consent-tbc = this rule still has to be confirmed
ui-consent-form-print = Print the form
ui-consent-form-print-what = Print the form: consent to { $what }
ui-consent-open = Open in an emergency
ui-consent-open-what = Open in an emergency: { $what }
ui-consent-reason = Note the reason
ui-consent-opened = Opened for today: { $reason }
ui-consent-opened-counseling = Goes on without consent: { $reason }
ui-consent-opened-by = { $by }, { $when }
ui-consent-opened-end = End it
ui-consent-opened-ended = Ended.
ui-consent-history = History
ui-consent-no-history = No consent recorded yet. Print the form, explain it, then record the answer here.
ui-consent-valid-from = from { $from }
ui-consent-valid-span = { $from } – { $until }
ui-consent-withdraw = Withdraw
ui-consent-withdraw-what = Withdraw the consent to { $what } from { $who }
ui-consent-overtaken = Counts no more: withdrawn on { $date }, after it was given
ui-consent-withdrawn-on = Withdrawn on { $date } by { $by }
ui-consent-withdrawn-reason = Reason: { $reason }
ui-consent-withdrawn-noted = Noted by { $by }
ui-consent-checked = Identity: { $how }
ui-consent-checked-by = checked by { $by }, { $date }
ui-consent-scope-what = Scope: { $what }
ui-consent-recipient-what = To: { $who }
ui-consent-withhold-what = Not to be told: { $what }
ui-consent-obtained-what = Obtained { $date }
ui-consent-recorded-what = Recorded by { $by }
ui-consent-overrides = Acts without consent

# Recording one
ui-consent-part-what = What, and from whom
ui-consent-part-who = Who answers, and how identity was checked
ui-consent-part-when = Validity
ui-consent-part-limits = Scope and limits
ui-consent-kind-hint-counseling = Counseling with this counselee.
ui-consent-kind-hint-guardian = Once, for the counseling service and keeping the child's data. It also stands for the family's side of counseling; assessment, recording and the rest need consent of their own.
ui-consent-kind-hint-internet = Message, chat, video, phone. The orientation below is completed before the first session is signed.
ui-consent-kind-hint-recording = Sound or picture of a session. Without this consent no recording can be attached.
ui-consent-kind-hint-assessment = Instruments, on screen and on paper.
ui-consent-kind-hint-release = Say to whom and which information. Leave the recipient empty only if it really holds for anybody.
ui-consent-kind-hint-photo = The photo in the counselee's file, and photos of a home visit on its printed report.
ui-consent-check = Identity checked
ui-consent-check-none = Choose
ui-consent-check-text = Document, or how it was compared
ui-consent-check-text-hint = For example mother's identity card, phone number in the school's records. Do not copy document numbers.
ui-consent-check-by = Checked by
ui-consent-check-by-hint = Empty: you.
ui-consent-check-on = Checked on
ui-consent-obtained = Obtained on
ui-consent-from = Valid from
ui-consent-scope = Scope
ui-consent-scope-hint = What was agreed, in their words. Empty: as on the form.
ui-consent-scope-release-hint = Which information, and what for.
ui-consent-recipient = Released to
ui-consent-recipient-hint = Name of the institution or person, such as Cendana health centre.
ui-consent-withhold-hint = What must not be told, to whom, and why.
ui-consent-saved = Consent recorded.
ui-consent-next-side = Record it from the { $who }, too

# Withdrawing
ui-consent-withdraw-title = Withdraw a consent
ui-consent-withdraw-lead = { $kind }, from the { $who }. A withdrawal takes effect at once; what was given stays, and its history stays readable.
ui-consent-withdraw-count =
    { $count ->
        [one] One consent ends.
       *[other] { $count } equal consents end together.
    }
ui-consent-withdraw-on = Withdrawn from
ui-consent-withdraw-by = Withdrawn by
ui-consent-withdraw-reason = Reason
ui-consent-withdraw-reason-hint = Optional; nobody has to explain.
ui-consent-withdraw-stops = Stops at once
ui-consent-withdraw-warns = Stays open, with a warning
ui-consent-withdraw-nothing = No act stops: the gate is closed already, or another consent still stands.
ui-consent-withdraw-forms = Unfinished forms
ui-consent-withdraw-forms-text = Answers given stay; new answers are refused.
ui-consent-withdraw-sessions = Internet sessions not signed yet
ui-consent-withdraw-appointments = Appointments already made
ui-consent-withdraw-appointments-text = They are not cancelled by themselves. Talk it over with the counselee.
ui-consent-withdraw-recordings =
    { $count ->
        [one] One recording stays until you delete it.
       *[other] { $count } recordings stay until you delete them.
    }
ui-consent-withdraw-photo = The photo stays until you remove it.
ui-consent-withdraw-act = Withdraw the consent
ui-consent-withdraw-done = Consent withdrawn.
ui-consent-withdraw-taken-back = The withdrawal was taken back.

# Emergency
ui-consent-override-title = Without consent: { $what }
ui-consent-override-text = Only to protect somebody, when consent cannot be waited for. It opens for this counselee until the day ends, stands in the access log and shows on the timeline.
ui-consent-override-counseling = For example a first talk, or parents who cannot be reached yet. The reason shows on the timeline and stands in the access log.
ui-consent-override-reason = Why
ui-consent-override-act = Open for this reason
ui-consent-override-counseling-act = Note the reason
ui-consent-override-done = Opened for today. Go on.
ui-consent-refused-record = Record consent
ui-consent-refused-orientation = Complete the orientation

# Orientation
ui-orientation = Orientation for internet counseling
ui-orientation-text = Explained before the first internet session; until it is complete that session cannot be signed. It is printed on the consent form for internet counseling.
ui-orientation-owed =
    { $count ->
        [one] One of 4 items was not explained yet.
       *[other] { $count } of 4 items were not explained yet.
    }
ui-orientation-complete = Every item was explained.
ui-orientation-hint-reach = How you are reached off duty, when messages are read, how soon they are answered.
ui-orientation-hint-failure = What is done when the line breaks: phone, a place to meet, when to try again.
ui-orientation-hint-cues = Without a face, people misunderstand easily. Agree to ask “how did you mean that?” and to put feelings into words.
ui-orientation-hint-help = Whom the counselee can turn to nearby, crisis line, emergency number. They stand on the emergency card.
ui-orientation-explained = Explained on { $date } by { $by }
ui-orientation-agreed = What was agreed
ui-orientation-tick = Note as explained
ui-orientation-tick-what = Note as explained: { $what }
ui-orientation-on = Explained on
ui-orientation-untick = Take the tick away
ui-orientation-saved = Orientation noted.
ui-orientation-availability = My availability
ui-orientation-availability-text = The same promise for every counselee; it is printed on the form.
ui-orientation-availability-none = Not filled in yet. The form for internet counseling needs it.
ui-orientation-availability-edit = Change availability
ui-orientation-hours = On duty
ui-orientation-hours-hint = For example Monday to Friday 07:00–15:00 in the counseling room.
ui-orientation-off-duty = Off duty
ui-orientation-off-duty-hint = For example: messages are not watched; in danger ring the emergency number.
ui-orientation-reply = Messages are read and answered
ui-orientation-reply-hint = Promise only what you can keep.
ui-orientation-cut-off = When the line breaks
ui-orientation-cut-off-hint = For example: I ring within 10 minutes; failing that, we meet tomorrow in the counseling room.
ui-orientation-availability-saved = Availability saved.

# Inventory
ui-inventory = Data that are kept
ui-inventory-text = Classes, counts, places and terms; nothing of their content. For a counselee or parent who asks.
ui-inventory-class = Class
ui-inventory-count = Count
ui-inventory-period = From – to
ui-inventory-until = Kept until
ui-inventory-where = All of it lies in the encrypted case file on this laptop and its backups; on the school server only sealed.
ui-inventory-print = Print the inventory
ui-inventory-show = Show the inventory

# Session
ui-session-remote-consent = consent to internet counseling is not complete ({ $why }).
ui-session-remote-consent-all = Consent to internet counseling stands.
ui-session-remote-owed = { $count ->
    [one] One item of the orientation was not explained yet.
   *[other] { $count } items of the orientation were not explained yet.
  }
ui-session-remote-sign = Until then this note cannot be signed; you can go on writing.
ui-session-counseling-consent = consent to counseling is not complete ({ $why }). The talk may go on.
ui-session-consent-act = See consents

# Reports
ui-report-to = For whom
ui-report-to-hint-outside = Outside the school, consent to the release is needed.
ui-report-purpose-consent_form = To be explained, answered and signed by counselee and parents.
ui-report-purpose-data_inventory = What is kept about the counselee: classes, counts, terms.

# Law
ui-settings-part-law = Law
ui-law-title = Law that applies
ui-law-text = Decides who has to consent to what at which age. These data are a guide, not legal advice; what bears a mark still has to be confirmed from its official text.
ui-law-choose = Jurisdiction
ui-law-version = Version { $version }, compiled { $date }
ui-law-reviewed = Last reviewed { $date }
ui-law-reviewed-by = { $by }: { $note }
ui-law-due = The last review was more than 12 months ago. Check whether the rules still hold, then note it.
ui-law-review = Note a review
ui-law-review-on = Reviewed on
ui-law-review-note = Findings
ui-law-review-note-hint = For example the number of a new regulation, or no change.
ui-law-review-saved = Review noted.
ui-law-chosen = The jurisdiction is now { $name }.
ui-law-age = Of age
ui-law-age-years = { $years } years
ui-law-consents = Who consents
ui-law-from-age = from { $age } years
ui-law-below-age = below { $age } years
ui-law-nobody = nobody
ui-law-covers = the guardian's general consent is enough for the family's side
ui-law-duties = Duties to report
ui-law-to = To
ui-law-deadline = Deadline
ui-law-deadline-hours = { $hours ->
    [one] 1 hour
   *[other] { $hours } hours
  }
ui-law-deadline-open = not certain
ui-law-contacts = Institutions and services
ui-law-reach-own = note your school's contact on the emergency card
ui-law-laws = Laws and codes
ui-law-retention = Retention
ui-law-basis = Basis
ui-law-tbc = to be confirmed

ui-log-kind-consent = Consents and law
audit-withdraw-consent = Consent withdrawn
audit-withdrawal-taken-back = Withdrawal of consent taken back
audit-override-consent = Done without consent
audit-jurisdiction = Jurisdiction chosen
audit-jurisdiction-review = Law reviewed

# Consent form
report-consent-name = Consent form
report-consent-title = CONSENT FORM
report-consent-kind-counseling = Counseling
report-consent-kind-guardian = General consent of a parent or guardian
report-consent-kind-internet = Internet counseling
report-consent-kind-recording = Sound or picture recording
report-consent-kind-assessment = Assessment
report-consent-kind-release = Release of information to others
report-consent-kind-photo = Photo in the counselee's file and on the report of a home visit
report-consent-counselor = School counselor
report-consent-aim = Aim
report-consent-aim-counseling = Counseling helps the counselee to understand themselves, to face personal, social, learning and career matters, and to decide for themselves.
report-consent-aim-guardian = The school offers guidance and counseling to every pupil. For that, the data of the child that are needed are recorded and kept confidential.
report-consent-aim-internet = Counseling can go on at a distance, by message, chat, video or phone, when it is hard to meet.
report-consent-aim-recording = A recording of sessions helps the counselor to study how counseling went and to discuss it in supervision.
report-consent-aim-assessment = Assessment helps counselee and counselor to understand the counselee's situation, interests or needs. The result is neither a diagnosis nor a school mark.
report-consent-aim-release = Certain information is passed to others, so that the counselee receives the right help.
report-consent-aim-photo = A photo makes it easier for the counselor to recognise the counselee. Photos of a home visit document its report.
report-consent-process = Process
report-consent-process-counseling = Meetings are held in private with the counselor, usually for 30 to 45 minutes. How many there are is agreed together. The counselor takes short notes.
report-consent-process-guardian = The service comprises classroom guidance, group guidance and counseling, individual counseling and consultation. For assessment, recording, internet counseling and release outside the school, consent is asked for separately.
report-consent-process-internet = Time and means are agreed beforehand. At the start of a session the counselor makes sure who and where the counselee is. The counselee chooses a place where nobody else listens. No session is recorded without consent of its own.
report-consent-process-recording = A recording is made only with consent, can be stopped at any time, and is heard or seen by the counselor and their supervisor only.
report-consent-process-assessment = The counselee answers questions on paper or on screen. Questions may be skipped, and it may be stopped. The result is explained to the counselee.
report-consent-process-release = Only the information named below is passed on, only to those named, and it is entered in the register of documents issued.
report-consent-process-photo = The photo is kept in the encrypted file of the counselee; it is neither put up nor shared. Photos of a home visit are printed on the report of that visit only.
report-consent-recipient = Released to
report-consent-scope = What is agreed
report-consent-scope-release = Which information, and what for
report-consent-rights = Rights of the counselee
report-consent-right-information = Information: to have aims, ways and results explained in words that can be understood.
report-consent-right-confidentiality = Confidentiality: what is said is kept, within the limits below.
report-consent-right-choice = Choice: to refuse, stop or withdraw consent at any time without disadvantage.
report-consent-right-respect = Respect: to be met without judgement, whatever one's religion, culture, sex or situation.
report-consent-right-safety = Safety: the counselee's safety comes first.
report-consent-limits = Limits of confidentiality
report-consent-limits-lead = The counselor tells those who can help as much as is needed, and where possible tells the counselee first, when:
report-consent-limit-harm = there is a real danger to the counselee or to others;
report-consent-limit-abuse = violence against, abuse or neglect of a child is suspected;
report-consent-limit-law = a law or a court demands it;
report-consent-limit-supervision = the counselor discusses their work with a supervisor, without naming anybody where that is not needed.
report-consent-distance = Explained before internet counseling begins
report-consent-explained = What is explained
report-consent-agreed = What is agreed
report-consent-item-reach = Off duty, and messages
report-consent-item-reach-text = When the counselor is reached, how outside these hours, when messages are read and answered.
report-consent-item-failure = When technology fails
report-consent-item-failure-text = A line can break. Another channel is agreed on.
report-consent-item-cues = Without face and body language
report-consent-item-cues-text = Without seeing each other, misunderstandings come easily; both may ask, and put feelings into words.
report-consent-item-help = Helper nearby and emergency numbers
report-consent-item-help-text = In an emergency do not wait for an answer to a message; turn to those named.
report-consent-encryption = Ordinary messages, phone calls and e-mail are not sealed end to end by the school: whoever holds the device or the line can read them. Use the code word that was agreed on.
report-consent-keeping = Records and how they are kept
report-consent-keeping-lead = The counselor keeps records encrypted. These data are kept for the time written here and then destroyed.
report-consent-kept-what = Data
report-consent-kept-term = Kept
report-kept-start-birth = birth
report-kept-start-leaving = leaving the school
report-kept-start-last-contact = the last contact
report-kept-start-event = the newest record
report-kept-term = { $years } years from { $start }
report-kept-later = { $first } or { $second }, whichever is later
report-kept-with-file = as long as the case file is kept
report-consent-end = Validity and withdrawal
report-consent-end-until = This consent holds until { $date }. It can be withdrawn at any time, by word or in writing, to the counselor. A withdrawal takes effect at once and changes nothing of what was done before.
report-consent-end-open = This consent holds as long as the counselee attends this school. It can be withdrawn at any time, by word or in writing, to the counselor. A withdrawal takes effect at once and changes nothing of what was done before.
report-consent-basis = Basis: { $basis }.
report-consent-basis-open = Basis: { $basis } (its official text still has to be confirmed).
report-consent-declaration = Declaration
report-consent-declare-student = I, the counselee, had this form explained to me and understand it. I
report-consent-declare-parent = I, the parent or guardian, had this form explained to me and understand it. I
report-consent-yes-no = ☐ agree   ☐ do not agree
report-consent-act-counseling = to this counseling
report-consent-act-guardian = that my child takes part in guidance and counseling and that data are kept as written
report-consent-act-internet = to this internet counseling
report-consent-act-recording = that sessions are recorded as written
report-consent-act-assessment = to this assessment
report-consent-act-release = that the information is released as written
report-consent-act-photo = that the photo is kept as written
report-consent-phone = Phone
report-consent-relation = Relation to the counselee
report-consent-address = Address
report-consent-identity = Identity document shown
report-consent-withhold = What must not be told, and to whom
report-consent-sign-student = Counselee
report-consent-sign-parent = Parent or guardian
report-consent-signers-law = As the law asks
report-consent-signers-both = Counselee and parents
report-consent-signers-student = Counselee only
report-consent-signers-parent = Parent or guardian only
report-field-consent-kind = Consent to
report-field-consent-signers = Who signs
report-field-consent-scope = Scope
report-field-consent-recipient = Released to
report-field-consent-until = Valid until
report-field-consent-hours = On duty
report-field-consent-off-duty = Off duty
report-field-consent-reply = Messages are read and answered
report-field-consent-cut-off = When the line breaks
report-field-consent-helper = Helper nearby
report-field-consent-hotline = Crisis lines
report-field-consent-emergency = Emergency number

# Inventory
report-inventory-name = Data inventory
report-inventory-title = INVENTORY OF DATA KEPT
report-inventory-on = As of
report-inventory-lead = This inventory names every class of data that the counselor keeps about the counselee: how many, from when, for how long and until when. Their content is not printed.
report-inventory-class = Class of data
report-inventory-count = Count
report-inventory-period = From – to
report-inventory-term = Term
report-inventory-until = Kept until
report-inventory-note = A group session is counted for each of its members. Communication with a supervisor is counted only where it is kept in the program.
report-inventory-where = Where they are kept
report-inventory-place-file = In an encrypted case file on the counselor's laptop, which only their passphrase opens.
report-inventory-place-backup = In an encrypted backup in a place that the counselor chose.
report-inventory-place-server = Where the school uses a sync server: sealed only; the server cannot read them.
report-inventory-place-paper = Documents that were printed or handed out stand in the register of documents issued.
report-inventory-rights = Rights over the data
report-inventory-rights-text = The counselee, or the parents according to age, can ask to see and receive a copy, to have data corrected or deleted, and can withdraw consent. Such a request goes to the counselor or the headmaster.
cli-consent-withdrawn = Consent withdrawn. No act stops by it.
cli-consent-withdrawn-stops = Consent withdrawn. Stopped at once for { $name }: { $acts }.
cli-column-consent = Consent
cli-column-from = From
cli-column-answer = Answer
cli-column-days = Valid
