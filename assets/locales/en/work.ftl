# Other work beside counseling sessions: its room, forms and papers.

# Other work: the room, its lists and forms
ui-work-title = Other work
ui-work-lead = Referrals, home visits, case conferences, consultation, mediation, slips and the books of the counseling room.
ui-work-new = New
ui-work-new-what = New: { $kind }
ui-work-add = Add other work
ui-work-key-new = new entry
ui-work-key-filter = filter the list
ui-work-all = All
ui-work-kinds = Kinds of work
ui-work-filter = Name, class or institution
ui-work-only-open = Only what is still open
ui-work-period = Period
ui-work-when = Day
ui-work-who = Counselee
ui-work-what = Work
ui-work-with = With
ui-work-state = State
ui-work-and-others = and { $count } more
ui-work-overdue = Answer overdue
ui-work-none = Nothing has been entered here yet. Begin with New above, or from a counselee's page.
ui-work-none-match = Nothing matches this filter.
ui-work-clear = Show all
ui-work-count = { $count ->
    [one] { $count } entry
   *[other] { $count } entries
}
ui-work-saved = Entry saved.
ui-work-deleted = Entry deleted.
ui-work-delete = Delete entry
ui-work-save = Save
ui-work-unsaved = Not saved yet. What you typed is kept on this laptop until you save it.
ui-work-kept = What you had begun is back.
ui-work-discard = Discard and start again
ui-work-papers = Print
ui-work-papers-first = Save first; then its letters and reports can be printed.
ui-work-files = Photos and files
ui-work-files-first = Save first; then photos and scans of this visit can be added here.
ui-work-about = About
ui-work-disputed = Written differently on two laptops; decide first on the page of conflicts.
ui-work-offer-referred = This case has been handed over. Mark the case as referred?
ui-work-offer-act = Mark as referred
ui-work-offer-reason = Referred to { $to }
ui-work-answer-due = An answer is expected by { $date }.
ui-work-answer-late = An answer should have come by { $date }. Contact the recipient.
ui-work-slips = This semester: { $leave ->
    [one] { $leave } permit
   *[other] { $leave } permits
}, { $late ->
    [one] { $late } late slip
   *[other] { $late } late slips
}.
ui-work-permission-missing = The parents' permission is not written down. Ask for it before the visit.
ui-work-pledge-missing = { $count ->
    [one] { $count } participant has
   *[other] { $count } participants have
} not yet pledged confidentiality.
ui-work-add-row = Add a line
ui-work-remove-row = Remove line { $row }
ui-work-row-name = Name, line { $row }
ui-work-row-position = Position, line { $row }
ui-work-row-pledged = Pledged, line { $row }
ui-work-row-came = Came, line { $row }
ui-work-row-text = Decision, line { $row }
ui-work-row-responsible = Responsible, line { $row }
ui-work-row-due = Due, line { $row }
ui-work-remove-person = Remove { $name }
ui-work-answer-none = No answer yet
ui-work-not-said = Not judged yet
ui-work-book-make = Print the book
ui-work-book-from = From
ui-work-book-to = To
ui-work-book-hint-visitors = All visitors of these days, for the counseling room's records.
ui-work-book-hint-notes = Only when, field and state. The words of a note are never printed.
ui-work-hidden = The form is hidden. Press F8 to read it.
error-work-minutes = It can last 1 to 480 minutes (8 hours). Check the number.
error-note-not-asked = A note from the problem box is linked only to a counselee who asked to be spoken with. Tick that first, or leave the counselee empty.

# Kinds, in singular
term-work-kind-referral = Referral
term-work-kind-home-visit = Home visit
term-work-kind-conference = Case conference
term-work-kind-service-entry = Consultation, mediation, advocacy
term-work-kind-permit = Permits and late slips
term-work-kind-anecdote = Anecdotal record
term-work-kind-visitor = Visitor book
term-work-kind-problem-note = Problem box
term-timeline-referral = Referral
term-timeline-home-visit = Home visit
term-timeline-conference = Case conference
term-timeline-service-entry = Service
term-timeline-permit = Slip
term-timeline-anecdote = Anecdotal record
term-timeline-visitor = Visitor
term-timeline-problem-note = Note from the problem box
term-record-referral = Referral
term-record-home_visit = Home visit
term-record-conference = Case conference
term-record-service_entry = Service
term-record-permit = Slip
term-record-anecdote = Anecdotal record
term-record-visitor = Visitor
term-record-problem_note = Note from the problem box

# Forms: parts
work-part-referral-letter = Referral
work-part-referral-answer = Answer
work-part-visit-plan = Plan
work-part-visit-result = Result
work-part-conference-plan = Plan
work-part-conference-result = Result
work-part-all = Fields

# Fields, as forms and papers name them; one with a kind before it is that kind's own
work-f-counselee = Counselee
work-f-day = Date
work-f-time = Time
work-f-minutes = Minutes
work-f-place = Place
work-f-topic = Topic (neutral words)
work-f-course = What was said and done
work-f-outcome = Outcome
work-f-next-step = Next step
work-f-next-due = Due
work-f-purpose = Purpose
work-f-state = State
work-f-recipient-kind = Referred to
work-f-recipient = Name of the recipient
work-f-institution = Institution
work-f-reason = Reason
work-f-services = Services given so far
work-f-passed-on = What is passed on
work-f-agreed-by = Agreed by
work-f-agreed-on = Agreed on
work-f-sent-on = Sent on
work-f-answer-days = Answer within (days)
work-f-answer = Answer of the recipient
work-f-answered-on = Answered on
work-f-answer-note = Words of the answer
work-f-replied-on = Reported back on
work-f-reply = Report back
work-f-ended-on = Ended on
work-f-address = Address
work-f-permission-by = Permission of
work-f-permission-on = Permitted on
work-f-companions = Accompanied by
work-f-met = Met
work-f-relation = Relation
work-f-questions = Questions and observations
work-f-found-home = Found: the home
work-f-found-family = Found: the family
work-f-found-study = Found: place to study
work-f-conclusion = Conclusion
work-f-agreement = Agreement
work-f-leader = Leader
work-f-leader-position = Position of the leader
work-f-wanted = Agenda: what is to be known
work-f-participants = Participants
work-f-findings = Findings and conclusion
work-f-fulfilment = Data obtained
work-f-decisions = Decisions
work-f-referred-to = Services to follow
work-f-came = Number present
work-f-strategy = Strategy
work-f-component = Component
work-f-field = Field
work-f-partner-kind = With whom
work-f-partner = Name
work-f-permit = Kind of slip
work-f-until = Until
work-f-lesson = Lessons
work-f-minutes-late = Minutes late
work-f-allowed-by = Allowed by
work-f-time-late = Arrived at
work-f-observer = Observer
work-f-situation = Situation
work-f-behaviour = Behaviour observed
work-f-interpretation = Interpretation
work-f-name = Name of the visitor
work-f-visitor = Visitor
work-f-on-behalf = On behalf of
work-f-phone = Telephone
work-f-signed = Name under the note
work-f-words = The note, word by word
work-f-wants-talk = The writer asks to be spoken with
work-f-meeting = When and where to meet
work-f-referral-day = Decided on
work-f-referral-reason = Reason for the referral
work-f-home-visit-purpose = Purpose of the visit
work-f-home-visit-met = Received by
work-f-service-entry-participants = Other counselees
work-f-service-entry-course = What was said and done
work-f-conference-topic = Kind of problem (neutral words)
work-f-permit-time = Leaves at
work-f-permit-until = Back at
work-f-permit-purpose = Purpose on the slip
work-f-permit-reason = Reason (not printed)
work-f-anecdote-next-step = Next step
work-f-visitor-time = Came at
work-f-visitor-until = Left at
work-f-visitor-counselee = About counselee
work-f-visitor-outcome = Remarks
work-f-problem-note-day = Taken out on
work-f-problem-note-counselee = Counselee who wrote it
work-f-problem-note-outcome = What was done
work-f-service-entry-counselee = Counselee

# Labels that papers word otherwise than forms
work-p-minutes = Duration
work-p-topic = Topic
work-p-minutes-late = Late by
work-p-conference-topic = Kind of problem
work-p-permit-purpose = Purpose
work-p-lesson = Lessons
work-p-partner = With

# Help in place, where the profession defines a field
work-h-referral-reason = Why it goes beyond what a school counselor may or can do. In the letter only if you choose so when printing.
work-h-referral-services = What was done so far, so that the recipient need not start from nothing.
work-h-referral-passed-on = What is not ticked is not passed on. Without identity the letter carries a code only.
work-h-referral-agreed-by = Parent or guardian who agreed. Needed for counselees under 18.
work-h-referral-reply = What the recipient did, and advice for the school.
work-h-home-visit-purpose = Confidential. The order carries a neutral purpose.
work-h-home-visit-permission-by = Parent or guardian who allowed it, before the visit.
work-h-home-visit-found-home = What you saw: rooms, light, surroundings. Without judging.
work-h-home-visit-found-study = Whether there is a place, time and quiet to study.
work-h-home-visit-next-due = With a due date the next step appears on Today.
work-h-conference-wanted = What is to be known or decided together. Confidential.
work-h-conference-topic = Stands in the report. Do not name the matter.
work-h-conference-participants = Limited and closed: only those listed take part, and each pledges confidentiality.
work-h-conference-decisions = With a due date a decision becomes a follow-up on Today.
work-h-conference-fulfilment = Whether what was wanted is known now.
work-h-service-entry-strategy = Decides in which component the service counts.
work-h-service-entry-minutes = Counted in the service report: 1 to 480 minutes.
work-h-service-entry-participants = A paper about one counselee does not name the others.
work-h-permit-purpose = Many people read it: choose neutral words.
work-h-permit-reason = Stays in the file; the slip carries the neutral purpose only.
work-h-anecdote-behaviour = What was seen and heard, in the child's words. No interpretation.
work-h-anecdote-interpretation = Apart from the observation; may stay empty.
work-h-anecdote-situation = What happened before, who was there.
work-h-visitor-purpose = Neutral words; others may see the book.
work-h-problem-note-signed = Empty: anonymous. Do not try to find out who wrote it.
work-h-problem-note-words = Copy it as it stands.
work-h-problem-note-wants-talk = Only if the writer asks for it is the note linked to a file.

# Words of papers and forms
work-minutes-value = { $minutes ->
    [one] { $minutes } minute
   *[other] { $minutes } minutes
}
work-anonymous = Anonymous
work-came = came
work-pledged = pledged confidentiality
work-position-counselor = School counselor
work-position-homeroom = Homeroom teacher
work-position-parent = Parent or guardian

# Terms
term-referral-target-homeroom = Homeroom teacher
term-referral-target-teacher = Subject teacher
term-referral-target-counselor = Another counselor
term-referral-target-headmaster = Headmaster
term-referral-target-student-affairs = Deputy for students
term-referral-target-tppk = School violence-prevention team (TPPK)
term-referral-target-health-center = Community health centre
term-referral-target-hospital = Hospital
term-referral-target-psychologist = Psychologist
term-referral-target-psychiatrist = Psychiatrist
term-referral-target-uptd-ppa = Women and child protection office (UPTD PPA)
term-referral-target-social-service = Social services
term-referral-target-police = Police
term-referral-target-other = Other
term-passed-on-identity = Identity
term-passed-on-family = Family
term-passed-on-reason = Reason
term-passed-on-services = Services given so far
term-passed-on-assessments = Assessment results
term-passed-on-documents = Documents
term-referral-answer-accepted = Accepted
term-referral-answer-declined = Declined
term-referral-state-prepared = Prepared
term-referral-state-sent = Sent
term-referral-state-accepted = Accepted
term-referral-state-declined = Declined
term-referral-state-replied = Replied
term-referral-state-ended = Ended
term-referral-state-overdue = Answer overdue
term-visit-state-planned = Planned
term-visit-state-done = Done
term-visit-state-nobody-home = Nobody at home
term-visit-state-cancelled = Cancelled
term-conference-state-planned = Planned
term-conference-state-held = Held
term-fulfilment-full = Complete
term-fulfilment-partly = Partly
term-fulfilment-none = Not yet
term-partner-kind-student = Student
term-partner-kind-parent = Parent or guardian
term-partner-kind-teacher = Subject teacher
term-partner-kind-homeroom = Homeroom teacher
term-partner-kind-headmaster = School leadership
term-partner-kind-colleague = Fellow counselor
term-partner-kind-outside = Outside the school
term-partner-kind-nobody = Nobody
term-permit-kind-leave-lesson = Permit to leave lessons
term-permit-kind-leave-school = Permit to leave school
term-permit-kind-late = Late slip
term-permit-purpose-school = School activity
term-permit-purpose-guidance = Appointment at the counseling room
term-permit-purpose-health = Health matter
term-permit-purpose-family = Family matter
term-permit-purpose-other = Other matter
term-visitor-kind-parent = Parent or guardian
term-visitor-kind-student = Student
term-visitor-kind-teacher = Teacher or staff
term-visitor-kind-alumni = Alumni
term-visitor-kind-agency = Public office or agency
term-visitor-kind-university = University
term-visitor-kind-other = Other
term-note-state-new = New
term-note-state-in-hand = In hand
term-note-state-answered = Answered
term-note-state-closed = Closed

# Search
ui-search-kind-work = Other work

# Papers: parts in common
report-letter-greeting = Dear Sir or Madam,
report-slip-date = Date
report-warning-masked = Names of other students in this text were replaced by “[another student]”. Check whether they can still be recognised.
report-another-counselee = [another student]
report-person-address = Address
report-person-family = Parents or guardians
report-work-withheld = The particulars are not included. The counselor keeps them under the principle of confidentiality and discloses them only with the counselee's consent or as the rules in force require.
report-sign-counselee = Counselee
report-sign-parent = Parent or guardian
report-field-attendance = Attendance list with the pledge of confidentiality
report-field-family-signs = Counselee and parent sign, too
report-field-photos = Page of photos: which are printed
report-field-include-reason = Include reason and services so far (confidential)
report-field-include-reason-slip = Print the reason on the slip (confidential)
report-field-answer-slip = Reply slip for the recipient
report-field-permission-slip = Permission slip for the parents
report-field-second-copy = Second copy for the counseling room

# Referral
report-referral-letter-name = Referral letter
report-referral-report-name = Referral report
report-referral-report-title = Referral Report
report-referral-subject = Referral
report-referral-enclosure = 1 reply slip
report-referral-opening = With this letter we refer the following student to you:
report-referral-withheld = To protect the student's confidentiality we will tell you the reason and the services given so far in person.
report-referral-enclosed = We enclose:
report-referral-agreed = { $name } agreed to this referral on { $date }.
report-referral-closing = Please answer with the slip below or contact the school counselor, and keep this letter confidential. Thank you for your help and cooperation.
report-referral-closing-by = Please answer by { $date } or contact the school counselor, and keep this letter confidential. Thank you for your help and cooperation.
report-referral-slip-title = Answer to the Referral
report-referral-slip-text = In answer to letter { $number }, this referral is:
report-referral-slip-text-unnumbered = In answer to the school's letter of referral, this referral is:
report-referral-slip-accepted = accepted
report-referral-slip-declined = not accepted
report-referral-slip-note = Remarks and advice
report-referral-slip-name = Name and signature

# Home visit
report-visit-order-name = Home-visit order
report-visit-report-name = Home-visit report
report-visit-order-title = Order of Duty
report-visit-report-title = Home-Visit Report
report-visit-order-opening = The undersigned headmaster assigns:
report-visit-order-to = to visit the family of the following student at home:
report-visit-nip = NIP
report-visit-position = Position
report-visit-allowed = { $name } permitted this visit on { $date }.
report-visit-photos = Photos of the Visit
report-visit-order-closing = A report is to be given after the visit. This order is issued to be carried out as stated.
report-visit-purpose-progress = To talk about the student's progress
report-visit-purpose-attendance = To talk about the student's attendance
report-visit-purpose-cooperation = To talk about how parents and school can work together
report-visit-purpose-study-plan = To talk about the student's study plan
report-visit-slip-title = Permission of Parent or Guardian
report-visit-slip-text = I, parent or guardian of { $name } ({ $class }), answer the plan of this home visit:
report-visit-slip-yes = I permit it
report-visit-slip-no = not yet; please talk with me first
report-visit-slip-parent = Name
report-visit-slip-sign = Signature

# Case conference
report-invitation-name = Case-conference invitation
report-conference-name = Case-conference report, minutes and attendance
report-conference-title = Case-Conference Report and Minutes
report-invitation-subject = Invitation to a closed meeting
report-invitation-everybody = Those listed in this invitation
report-invitation-opening = We kindly ask you to attend the following meeting:
report-invitation-closed = This meeting is limited and closed. Nobody may be represented by somebody else, and all that is said is kept confidential. Those invited:
report-invitation-closing = Thank you for your attention and presence.
report-conference-decisions = Decisions
report-conference-decision = Decision
report-conference-responsible = Responsible
report-conference-due = Due
report-attendance-title = Attendance List
report-attendance-pledge = By signing this list I pledge to keep confidential all that is said in this meeting.
report-attendance-number = No.
report-attendance-sign = Signature

# Services, slips, anecdotal record, books
report-service-name = Service report
report-service-title = Service Report
report-service-others = { $count ->
    [one] { $count } other student
   *[other] { $count } other students
}
report-permit-name = Permit or late slip
report-permit-title-leave-lesson = Permit to Leave Lessons
report-permit-title-leave-school = Permit to Leave School
report-permit-title-late = Late Slip
report-permit-opening-leave-lesson = The following student may leave lessons:
report-permit-opening-leave-school = The following student may leave school:
report-permit-opening-late = The following student arrived late and may join the lessons:
report-permit-reason = Reason
report-permit-allowed = Allowed by
report-permit-copy-holder = To be shown to the teacher.
report-permit-copy-file = For the counseling room.
report-anecdote-name = Anecdotal record
report-anecdote-title = Anecdotal Record
report-book-visitors-name = Visitor book
report-book-notes-name = Problem-box log
report-book-visitors-title = Visitor Book of the Counseling Room
report-book-notes-title = Problem-Box Log
report-book-period = { $from } to { $to }
report-book-when = Day, time
report-book-name = Visitor
report-book-on-behalf = On behalf of, telephone
report-book-purpose = Purpose
report-book-met = Met
report-book-writer = Writer
report-book-field = Field
report-book-state = State
report-book-meeting = When and where to meet
report-book-empty = No entries in these days.
ui-report-purpose-referral_letter = To a health centre, psychologist or others; with a reply slip.
ui-report-purpose-referral_report = To whom, why, and what became of it.
ui-report-purpose-home_visit_order = From the headmaster, with a permission slip for the parents.
ui-report-purpose-home_visit_report = Who was met, findings, agreements.
ui-report-purpose-conference_invitation = For those listed, without the counselee's name.
ui-report-purpose-conference_minutes = Report, decisions and the signed attendance list.
ui-report-purpose-service_report = Consultation, mediation, advocacy and other services.
ui-report-purpose-student_permit = A small slip in neutral words.
ui-report-purpose-anecdotal_record = Observation apart from interpretation.

# Command line
cli-work-saved = Saved: { $id }
