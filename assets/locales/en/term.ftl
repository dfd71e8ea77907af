# One text for every term of every closed vocabulary: term-<vocabulary>-<value>.

# Words of the field: one text for every term of every closed vocabulary
term-medium-face-to-face = Face to face
term-medium-phone = Phone
term-medium-message = Message
term-medium-chat = Chat
term-medium-video = Video

term-constellation-individual = Individual
term-constellation-couple = Two people
term-constellation-group = Group
term-constellation-class = Class
term-constellation-parents = Parents
term-constellation-conference = Case conference

term-component-basic = Basic service
term-component-planning = Specialisation and individual planning
term-component-responsive = Responsive service
term-component-system-support = System support

term-field-personal = Personal
term-field-social = Social
term-field-learning = Learning
term-field-career = Career

term-strategy-individual-counseling = Individual counseling
term-strategy-group-counseling = Group counseling
term-strategy-classroom-guidance = Classroom guidance
term-strategy-large-class-guidance = Large-class guidance
term-strategy-group-guidance = Group guidance
term-strategy-consultation = Consultation
term-strategy-collaboration = Collaboration
term-strategy-case-conference = Case conference
term-strategy-home-visit = Home visit
term-strategy-referral = Referral
term-strategy-mediation = Mediation
term-strategy-advocacy = Advocacy
term-strategy-internet-counseling = Internet counseling
term-strategy-problem-box = Problem box
term-strategy-media = Guidance media
term-strategy-peer-guidance = Peer guidance
term-strategy-specialisation = Guidance on specialisation
term-strategy-needs-assessment = Needs assessment
term-strategy-data-collection = Data collection
term-strategy-professional-development = Professional development
term-strategy-program-management = Program management

term-function-understanding = Understanding
term-function-prevention = Prevention
term-function-alleviation = Alleviation
term-function-maintenance = Maintenance and growth
term-function-advocacy = Advocacy

term-origin-self-referred = Self-referred
term-origin-invited = Invited
term-origin-teacher-referral = Referred by a teacher
term-origin-parent-referral = Referred by a parent
term-origin-problem-box = Problem box
term-origin-assessment = After an assessment
term-origin-portal = Portal

term-skkpd-aspect-religious = Religious foundation of life
term-skkpd-aspect-ethical = Ethical conduct
term-skkpd-aspect-emotional = Emotional maturity
term-skkpd-aspect-intellectual = Intellectual maturity
term-skkpd-aspect-social-responsibility = Social responsibility
term-skkpd-aspect-gender = Gender awareness
term-skkpd-aspect-personal = Personal development
term-skkpd-aspect-entrepreneurship = Entrepreneurship
term-skkpd-aspect-career = Career insight and readiness
term-skkpd-aspect-peers = Maturity in peer relations
term-skkpd-aspect-marriage = Readiness for marriage and family

term-skkpd-level-recognition = Recognition
term-skkpd-level-accommodation = Accommodation
term-skkpd-level-action = Action

term-presence-present = Present
term-presence-late = Late
term-presence-sick = Ill
term-presence-excused = Excused
term-presence-absent = Absent

term-note-format-bk = BK
term-note-format-soap = SOAP
term-note-format-dap = DAP
term-note-format-birp = BIRP
term-note-format-girp = GIRP
term-note-format-pie = PIE
term-note-format-narrative = Narrative

term-section-kind-problem = Concern
term-section-kind-approach = Approach and technique
term-section-kind-outcome = Outcome
term-section-kind-follow-up = Follow-up plan
term-section-kind-subjective = Subjective
term-section-kind-objective = Objective
term-section-kind-assessment = Assessment
term-section-kind-plan = Plan
term-section-kind-data = Data
term-section-kind-behavior = Behavior
term-section-kind-intervention = Intervention
term-section-kind-response = Response
term-section-kind-goal = Goal
term-section-kind-narrative = Note
term-section-kind-observation = Observation
term-section-kind-evaluation = Evaluation

term-session-status-draft = Draft
term-session-status-signed = Signed
term-session-status-locked = Locked

term-verified-by-code-word = Agreed code word
term-verified-by-face = Face
term-verified-by-known-voice = Known voice
term-verified-by-not-verified = Not verified

term-risk-sign-none-seen = No sign of risk seen
term-risk-sign-review = Needs a review

term-risk-disposition-safety-plan = Safety plan made
term-risk-disposition-referred = Referred
term-risk-disposition-parents-informed = Parents informed
term-risk-disposition-close-follow-up = Close follow-up
term-risk-disposition-no-present-risk = No present risk

term-risk-state-open = open
term-risk-state-closed = closed

term-consent-kind-counseling = Counseling
term-consent-kind-assessment = Assessment
term-consent-kind-internet = Internet counseling
term-consent-kind-recording = Recording
term-consent-kind-release = Release of information

term-consent-from-student = Student
term-consent-from-parent = Parent or guardian

term-consent-method-paper = Paper form
term-consent-method-in-person = Spoken, in person
term-consent-method-video = By video

term-consent-answer-given = Given
term-consent-answer-refused = Refused
term-consent-answer-withdrawn = Withdrawn
term-consent-side-student = student
term-consent-side-parent = parent

term-sex-female = Female
term-sex-male = Male

term-counselee-status-active = Active
term-counselee-status-graduated = Graduated
term-counselee-status-transferred = Transferred
term-counselee-status-left = Left

term-counselee-order-name = Name
term-counselee-order-class = Class
term-counselee-order-last-session = Last seen

term-relation-father = Father
term-relation-mother = Mother
term-relation-guardian = Guardian
term-relation-sibling = Sibling
term-relation-other = Other

term-contact-kind-phone = Phone
term-contact-kind-whatsapp = WhatsApp
term-contact-kind-email = Email
term-contact-kind-emergency = Emergency
term-contact-kind-other = Other

term-school-level-sd = Primary school (SD)
term-school-level-smp = Lower secondary school (SMP)
term-school-level-sma = Upper secondary school (SMA)
term-school-level-smk = Vocational school (SMK)
term-school-level-other = Other

term-paper-a4 = A4
term-paper-f4 = F4 (215 × 330 mm)
term-paper-letter = Letter
term-paper-folio = Folio
term-paper-legal = Legal

term-zone-wib = Western Indonesia (UTC+7)
term-zone-wita = Central Indonesia (UTC+8)
term-zone-wit = Eastern Indonesia (UTC+9)

term-appointment-status-planned = planned
term-appointment-status-held = held
term-appointment-status-cancelled = called off
term-appointment-status-no-show = did not come

term-administration-mode-screen = On this screen
term-administration-mode-keyed = From a paper form
term-administration-mode-file = From a file
term-administration-mode-portal = Through the portal

term-administration-state-finished = finished
term-administration-state-open = not finished
term-administration-state-unfinished = not finished

term-follow-up-state-open = open
term-follow-up-state-done = done

term-issue-act-saved = Saved
term-issue-act-printed = Printed
term-issue-act-opened = Opened

# Words of the window's own lists
term-hit-counselee = counselee
term-hit-session = session
term-hit-class = class

term-lang-id = Indonesian
term-lang-en = English

term-locale-status-original = Original text
term-locale-status-official = Official translation
term-locale-status-own-translation = Own translation, not validated
term-locale-status-missing = Text not available

term-severity-refused = Refused
term-severity-skipped = Left out
term-severity-warning = Warning
term-severity-note = Note

term-timeline-session = Session
term-timeline-administration = Assessment
term-timeline-document = Document
term-timeline-consent = Consent
term-timeline-risk-review = Important follow-up
term-timeline-follow-up = Follow-up
term-timeline-appointment = Appointment

# Entries that can differ between two laptops, and kinds of records in the access log
term-entry-body = Text of the note
term-entry-considered = What was asked and considered
term-entry-told = Who was told
term-entry-told_on = Told on
term-entry-next_contact = Next contact
term-entry-disposition = Decision
term-entry-risk = Risk
term-entry-status = Status
term-entry-relation = Family relation
term-entry-name = Name
term-entry-kind = Consent to
term-entry-from_side = Consent from
term-entry-person = Who consented
term-entry-answer = Answer of the consent
term-entry-method = How consent was given
term-entry-identity_check = How identity was checked
term-entry-valid_from = Date of the consent
term-entry-valid_until = Valid until
term-entry-withhold = What must be withheld
term-entry-responses = Answers of the assessment
term-entry-line = Note about the member
term-entry-address = Address
term-entry-authority_lines = Authority lines of the letterhead
term-entry-birth_date = Date of birth
term-entry-birth_place = Place of birth
term-entry-birth_year = Year of birth
term-entry-checked_by = Checked by
term-entry-checked_on = Checked on
term-entry-child_order = Child number
term-entry-city = City
term-entry-co_counselors = Co-counselors
term-entry-component = Component
term-entry-constellation = Setting
term-entry-counselee_at = The counselee is at
term-entry-done_on = Done on
term-entry-due = Due
term-entry-duration_minutes = Length in minutes
term-entry-email = Email
term-entry-ended_on = Ended on
term-entry-ends_on = To
term-entry-field = Field
term-entry-format = Note format
term-entry-former_school = Former school
term-entry-function = Function
term-entry-grade = Grade
term-entry-headmaster_name = Headmaster
term-entry-headmaster_nip = NIP of the headmaster
term-entry-homeroom_name = Homeroom teacher
term-entry-homeroom_nip = NIP of the homeroom teacher
term-entry-hours = Lesson hours
term-entry-id_check = Identity checked
term-entry-if_cut_off = If the line breaks
term-entry-label = Label
term-entry-letter_pattern = Pattern of letter numbers
term-entry-lifted_on = Lifted on
term-entry-lifted_reason = Why it was lifted
term-entry-living_with = Lives with
term-entry-medium = Medium
term-entry-minutes = Minutes needed
term-entry-mood_end = Mood at the end
term-entry-mood_start = Mood at the start
term-entry-next_at = Meet again
term-entry-nip = NIP
term-entry-nipd = NIPD
term-entry-nisn = NISN
term-entry-note = Note
term-entry-npsn = NPSN
term-entry-number = Employee or other number
term-entry-obtained_on = Obtained on
term-entry-occupation = Occupation
term-entry-origin = Origin
term-entry-paper = Paper
term-entry-phone = Phone
term-entry-place = Place
term-entry-preferred_name = Preferred name
term-entry-presence = Attendance
term-entry-reason = Reason
term-entry-recipient = Released to
term-entry-recurrence = How it repeats
term-entry-religion = Religion
term-entry-reminder_minutes = Reminder (minutes before)
term-entry-role = Office
term-entry-scope = Scope
term-entry-sex = Sex
term-entry-siblings = Number of siblings
term-entry-since = Since
term-entry-skkpd_aspect = SKKPD aspect
term-entry-skkpd_level = SKKPD level
term-entry-special_needs = Special needs
term-entry-starts_at = Start
term-entry-starts_on = From
term-entry-strategy = Strategy
term-entry-title = Title
term-entry-value = Number or address
term-entry-verified_by = Identity known by
term-entry-website = Website
term-entry-withdrawn_by = Withdrawn by
term-entry-withdrawn_on = Withdrawn from
term-entry-withdrawn_reason = Reason for the withdrawal
term-entry-zone = Time zone
# Fields of one kind of record that are called otherwise there
term-entry-alert-kind = Kind of alert
term-entry-alert-valid_from = Valid from
term-entry-appointment-kind = Kind of appointment
term-entry-appointment-purpose = Purpose
term-entry-attachment-kind = Kind of attachment
term-entry-calendar_day-kind = Kind of day
term-entry-calendar_day-title = Name of the day
term-entry-contact-kind = Kind of contact
term-entry-counselor-title = Title
term-entry-follow_up-text = What was promised
term-entry-guardian-education = Education
term-entry-legal_hold-reason = The matter
term-entry-orientation-done_on = Explained on
term-entry-risk_review-means = Means
term-entry-risk_review-reason = What was seen or heard
term-entry-school-level = Level of the school
term-entry-session-topic = Topic
term-entry-snippet-body = Text
term-entry-waitlist_entry-purpose = Purpose

term-record-school = School
term-record-counselor = Counselor
term-record-school_year = School year
term-record-class = Class
term-record-counselee = Counselee
term-record-attendance = Note about a member
term-record-guardian = Family member
term-record-contact = Contact
term-record-roster_mapping = Column matching
term-record-appointment = Appointment
term-record-setting = Setting
term-record-case_record = Counselee's file
term-record-session = Session
term-record-note = Session note
term-record-session_seal = Session signature
term-record-addendum = Addendum
term-record-consent = Consent
term-record-administration = Assessment
term-record-score_sheet = Assessment scores
term-record-risk_review = Important follow-up
term-record-follow_up = Follow-up
term-record-issued_document = Issued document
term-record-conflict_decision = Conflict decision
term-record-supervisor = Supervisor
term-record-snippet = Piece of text
