# Everything the window says that is its own.

# The frame: rail, top bar, search, keys
ui-frame-today = Today
ui-frame-counselees = Counselees
ui-frame-counselee = Counselee
ui-frame-session = Session
ui-frame-assessments = Assessments
ui-frame-reports = Reports
ui-frame-sync = School sync
ui-frame-settings = Settings
ui-frame-nav = Main pages
ui-frame-skip = Skip to content
ui-frame-crumbs = Where you are
ui-frame-acts = Actions
ui-frame-conflicts-count = waiting for a decision
ui-frame-new-session = New session
ui-frame-search = Find a counselee, session or command
ui-frame-results = Search results
ui-frame-nothing-found = Nothing matches. Check the spelling or type fewer letters.
ui-frame-pick-counselee = New session with whom?
ui-frame-pick-placeholder = Type a name, NISN or class
ui-frame-last-seen = last { $date }
ui-frame-never-seen = never yet
ui-frame-command-open = Open { $page }
ui-frame-command-language = Ganti ke bahasa Indonesia
ui-frame-blank = Blank
ui-frame-blank-name = Screen blanked
ui-frame-blank-back = Back to work
ui-frame-lock = Lock
ui-frame-discreet-on = Names hidden
ui-frame-discreet-person = A counselee
ui-frame-sync-off = On this laptop only
ui-frame-sync-running = Syncing
ui-frame-sync-never = Never synced
ui-frame-sync-done = Synced { $time }
ui-frame-sync-waiting = { $count } waiting
ui-frame-sync-unreachable = School server out of reach
ui-frame-sync-attention = Sync needs attention
ui-frame-save = Save
ui-frame-cancel = Cancel
ui-frame-stop = Stop
ui-frame-stopping = Stopping
ui-frame-back = Back
ui-frame-close = Close
ui-frame-undo = Undo
ui-frame-dismiss = Dismiss notice
ui-frame-kept = What you had entered and not saved is still here. Continue where you were?
ui-frame-kept-take = Continue
ui-frame-kept-drop = Start again
ui-frame-change = Change
ui-frame-change-what = Change { $what }
ui-frame-delete = Delete
ui-frame-delete-what = Delete { $what }
ui-frame-again = Try again
ui-frame-loading = One moment, reading.
ui-frame-error-unknown = Something unexpected went wrong. What was saved is safe; please try again.
ui-frame-error-ref = (Reference { $ref })
ui-frame-date-wrong = Not a date. Write 23/11/2026, 23 Nov or +7, for example.
ui-frame-time-wrong = Not a time. Write 7:45 or 0745, for example.
ui-frame-keys-title = Keyboard keys
ui-frame-keys-dates = In a date field: type 23/11, 23 Nov, tomorrow or +7; the up and down arrows move by a day.
ui-frame-key-search = search
ui-frame-key-session = new session
ui-frame-key-lock = lock the file
ui-frame-key-blank = blank the screen
ui-frame-key-discreet = hide or show names
ui-frame-key-part = next part
ui-frame-key-rows = move between rows
ui-frame-key-open = open
ui-frame-key-start = start session
ui-frame-key-appointment = new appointment
ui-frame-key-filter = filter the counselee list
ui-frame-key-sign = sign and lock the session
ui-frame-key-snippet = insert a piece of text
ui-frame-key-print = print the document
ui-frame-key-answer = answer an assessment item
ui-frame-key-back = previous page
ui-frame-key-escape = close a dialog
ui-frame-key-help = all keys

# First run, unlocking, passphrases
ui-first-run-language = Language
ui-first-run-version = Version { $version }
ui-first-run-welcome = Welcome to Ruang BK
ui-first-run-welcome-text = Your counseling records are kept encrypted in one case file on this laptop. Everything works without the internet.
ui-first-run-create = Create a case file
ui-first-run-open-existing = Open an existing case file
ui-first-run-join = This is my second laptop
ui-first-run-steps = Steps of the setup
ui-first-run-step-file = Case file
ui-first-run-step-sheet = Recovery sheet
ui-first-run-step-school = School
ui-first-run-step-people = Counselees
ui-first-run-create-title = Create a case file
ui-first-run-create-text = Everything you record is kept here and opens only with your passphrase.
ui-first-run-your-name = Your name
ui-first-run-your-name-hint = As you sign, for example Laras Kinanti, S.Pd.
ui-first-run-file-name = File name
ui-first-run-file-name-default = Counseling cases
ui-first-run-choose-folder = Choose another folder
ui-first-run-folder-default = Kept in your documents folder.
ui-first-run-folder-chosen = Kept in the folder { $folder }.
ui-first-run-passphrase = Passphrase
ui-first-run-new-passphrase = New passphrase
ui-first-run-passphrase-hint = At least 12 characters. A few unrelated words are stronger and easier to remember than symbols.
ui-first-run-passphrase-again = Passphrase again
ui-first-run-passphrase-differs = The two entries differ.
ui-first-run-show = Show
ui-first-run-hide = Hide
ui-first-run-strength-0 = Very weak: guessed at once.
ui-first-run-strength-1 = Weak: guessed within minutes.
ui-first-run-strength-2 = Fair: a patient person guesses it.
ui-first-run-strength-3 = Strong.
ui-first-run-strength-4 = Very strong.
ui-first-run-not-accepted = It cannot be used yet.
ui-first-run-suggest = Suggest a passphrase
ui-first-run-suggest-hint = Write it down until you know it by heart, then type it in both fields. It is stored nowhere.
ui-first-run-no-reset = Nobody can reset the passphrase, not even the makers of the program. That is why the next step prints a recovery sheet.
ui-first-run-create-needs = Enter your name and a strong passphrase, twice the same.
ui-first-run-creating = Creating the case file, usually a few seconds
ui-first-run-sheet-title = Recovery sheet
ui-first-run-sheet-text = This sheet holds the code that opens the file if the passphrase is forgotten. Without the passphrase and without this sheet, nobody can open the file.
ui-first-run-sheet-keep = Keep it in a sealed envelope in the school's safe, apart from the laptop. Take no picture of it.
ui-first-run-sheet-print = Print the sheet
ui-first-run-sheet-printed = The recovery sheet went to the printer.
ui-first-run-sheet-saved = The recovery sheet was saved as { $name }. Print it, then delete that PDF.
ui-first-run-sheet-opened = The recovery sheet was opened. Print it from there, then close it.
ui-first-run-sheet-later = Later
ui-first-run-sheet-later-hint = The Today page will remind you.
ui-first-run-next = Continue
ui-first-run-school-title = Your school
ui-first-run-school-text = Used for letterhead and signatures. All of it can be changed later in Settings.
ui-first-run-save-next = Save and continue
ui-first-run-later = Fill in later
ui-first-run-people-title = Who are your counselees?
ui-first-run-people-text = Import a roster from Dapodik or another file, or get to know the program with a sample school.
ui-first-run-import = Import a roster
ui-first-run-sample = Explore with a sample school
ui-first-run-sample-hint = The sample school holds 108 invented counselees and a term of records.
ui-first-run-sampling = Writing the sample school
ui-first-run-empty = Start with an empty file
ui-first-run-unlock-title = Open the case file
ui-first-run-unlock-hint = Nobody can reset the passphrase. If you forgot it, use the code on the recovery sheet.
ui-first-run-open = Open
ui-first-run-opening = Opening the file, usually 3 to 6 seconds
ui-first-run-use-recovery = Use the recovery code
ui-first-run-open-other = Open another file
ui-first-run-recover-title = Open with the recovery sheet
ui-first-run-recovery-code = Recovery code
ui-first-run-recovery-code-hint = Copy it from the sheet. Blanks, dashes and capitals do not matter.
ui-first-run-recover = Open and set the new passphrase
ui-first-run-join-title = Second laptop
ui-first-run-join-text = On the first laptop, open School sync, Devices, then Add a laptop. Both laptops must reach the school server.
ui-first-run-join-code = Code from the first laptop
ui-first-run-join-code-hint = Paste or type the whole code shown below the QR picture.
ui-first-run-join-act = Connect this laptop
ui-first-run-join-waiting = Reaching the first laptop through the school server
ui-first-run-join-compare = Compare these digits with the screen of the first laptop, then answer on both laptops.
ui-first-run-join-confirmed = The digits match. Waiting for the first laptop to confirm

# Today
ui-today-semester = School year { $year }, { $semester } semester.
ui-today-summary =
    { $appointments ->
        [0] No appointments
        [one] { $appointments } appointment
       *[other] { $appointments } appointments
    }, { $unsigned ->
        [0] every note locked
        [one] { $unsigned } note not yet locked
       *[other] { $unsigned } notes not yet locked
    }.
ui-today-urgent = Urgent:
ui-today-risk-line = important follow-up not finished,
ui-today-risk-since = opened { $when }.
ui-today-risk-act = Finish it
ui-today-step-sheet = The recovery sheet was not printed yet. Without it, a forgotten passphrase means a lost file.
ui-today-step-sheet-act = Print the sheet
ui-today-step-school = The school's name and letterhead are not filled in yet.
ui-today-step-school-act = Fill in now
ui-today-step-roster = There are no counselees yet. Import a roster, or add them one by one.
ui-today-start = Start session
ui-today-appointments = Appointments
ui-today-no-appointments = No appointments today.
ui-today-appointment-make = Make one
ui-today-appointment-new = Appointment
ui-today-appointment-title-new = New appointment
ui-today-appointment-change = Change appointment
ui-today-appointment-with = With
ui-today-appointment-with-hint = Leave empty for a class, parents or a meeting.
ui-today-appointment-title = Title
ui-today-appointment-usual = Usually { $minutes }
ui-today-appointment-purpose = Purpose
ui-today-appointment-cancel = Call off
ui-today-appointment-cancelled = Appointment called off.
ui-today-follow-ups = Follow-ups and promises
ui-today-follow-up = Follow-up
ui-today-no-follow-ups = Nothing is due until tomorrow.
ui-today-follow-up-done = Follow-up marked as done.
ui-today-mark-done = Mark done
ui-today-late =
    { $days ->
        [one] { $days } day
       *[other] { $days } days
    } late
ui-today-today = today
ui-today-tomorrow = tomorrow
ui-today-yesterday = yesterday
ui-today-waiting = What is waiting
ui-today-not-seen =
    Not seen for { $weeks ->
        [one] { $weeks } week
       *[other] { $weeks } weeks
    }
ui-today-see = See { $count }
ui-today-longest = Longest:
ui-today-since = since { $date }.
ui-today-never = never yet.
ui-today-all-seen = Every counselee has been seen.
ui-today-unsigned = Notes not yet locked
ui-today-no-unsigned = Every note is signed and locked.
ui-today-more = and { $count } more
ui-today-show-all = Show all { $count }
ui-today-show-fewer = Show fewer
ui-today-expiring = Consents ending soon
ui-today-risk-title = Review: { $name }
ui-today-risk-text = This sign asks you to speak with the person; it is not a conclusion.
ui-today-risk-step-1 = Meet today in a quiet place and ask directly about thoughts of self-harm.
ui-today-risk-step-2 = Do not leave the person alone if there is intent, a plan or means; call the parents and emergency services (119).
ui-today-risk-step-3 = Record who was told and when you meet again.
ui-today-risk-keep-open = Later, leave it open

# Counselees and the roster import
ui-counselees-new = New counselee
ui-counselees-import = Import a roster
ui-counselees-filter = Filter by name, NISN, class
ui-counselees-filter-name = Filter counselees
ui-counselees-views = Views
ui-counselees-recent = Seen most recently
ui-counselees-clear = Clear the filter
ui-counselees-class = Class
ui-counselees-status = Status
ui-counselees-tag = Tags
ui-counselees-sessions = Sessions
ui-counselees-last = Last seen
ui-counselees-notes = Notes
ui-counselees-all-classes = All classes
ui-counselees-all-status = Any status
ui-counselees-all-tags = All tags
ui-counselees-days =
    { $days ->
        [one] { $days } day
       *[other] { $days } days
    }
ui-counselees-weeks =
    { $weeks ->
        [one] { $weeks } week
       *[other] { $weeks } weeks
    }
ui-counselees-never = never
ui-counselees-unsigned = { $count } not locked
ui-counselees-list = List of counselees
ui-counselees-range = { $first } to { $last } of { $total }
ui-counselees-previous = Previous page
ui-counselees-next = Next page
ui-counselees-none = No counselees yet.
ui-counselees-none-match = No counselee matches this filter.
ui-counselees-import-text = Choose a roster file. Once it is read, you first see who is new, who changed and what is wrong.
ui-counselees-import-dapodik = The “Daftar Peserta Didik” download of Dapodik (XLSX)
ui-counselees-import-oneroster = OneRoster 1.1 or 1.2 (a ZIP of CSV files)
ui-counselees-import-other = Any other CSV or XLSX with a header row; you match its columns yourself
ui-counselees-import-promise = Nothing is written before you agree in the last step.
ui-counselees-import-choose = Choose a file
ui-counselees-import-other-file = Choose another file
ui-counselees-import-working = Reading the roster
ui-counselees-preview-text = Look it over; nothing is written yet.
ui-counselees-preview-parts = What the file holds
ui-counselees-outcome-new = New
ui-counselees-outcome-changed = Changed
ui-counselees-outcome-unchanged = Unchanged
ui-counselees-outcome-doubtful = Doubtful
ui-counselees-outcome-gone = Not in the file
ui-counselees-gone-text = These are active in the case file but not in the roster. Nothing is changed about them; if they left, change their status yourself.
ui-counselees-doubtful-text = Perhaps the same person as a known counselee. Decide one by one; without a decision a line is left out.
ui-counselees-same-as = Similar to
ui-counselees-decision = Decision
ui-counselees-decide = Decision for { $name }
ui-counselees-decide-skip = Leave out
ui-counselees-decide-same = The same person
ui-counselees-decide-new = Another person, add
ui-counselees-changes = Changes
ui-counselees-change = { $field }: { $old } becomes { $new }
ui-counselees-lines-more = { $count ->
    [one] and one more line
   *[other] and { $count } more lines
  }
ui-counselees-problems = Problems
ui-counselees-problem-row = Where
ui-counselees-problem-at = row { $row }
ui-counselees-problem-column = Column
ui-counselees-problem-what = What was found
ui-counselees-problem-then = What will happen
ui-counselees-problem-more = { $count ->
    [one] and one more problem
   *[other] and { $count } more problems
  }
ui-counselees-order-ask = Dates such as 03/04/2010 can be read two ways. Which comes first?
ui-counselees-order-day = Day first
ui-counselees-order-month = Month first
ui-counselees-year = School year
ui-counselees-year-hint = The classes of this file belong to this school year.
ui-counselees-year-wrong = Write two years, such as 2026/2027.
ui-counselees-map-open = Match columns
ui-counselees-map-text = Match the columns of { $file } with the fields here. What counseling does not need is best left out.
ui-counselees-map-column = Column in the file
ui-counselees-map-samples = Examples
ui-counselees-map-field = Import as
ui-counselees-map-none = Not imported
ui-counselees-map-minimised = Not imported (not needed)
ui-counselees-map-needs-name = One column must be imported as the name.
ui-counselees-map-double = { $field } is matched more than once.
ui-counselees-map-remember = Remember these columns for the next file
ui-counselees-map-use = Read with these columns
ui-counselees-apply =
    Write { $count ->
        [one] { $count } counselee
       *[other] { $count } counselees
    }
ui-counselees-apply-none = There is nothing to write.
ui-counselees-applied = The roster has been written.
ui-counselees-applied-see = See the counselees
ui-counselees-skipped = Left out
ui-counselees-new-classes = New classes

# A counselee
ui-counselee-parts = Parts of the counselee's file
ui-counselee-timeline = Timeline
ui-counselee-sessions = Sessions
ui-counselee-assessments = Assessments
ui-counselee-documents = Documents
ui-counselee-data = Family and data
ui-counselee-consents = Consents
ui-counselee-summary = Summary
ui-counselee-start = Record a session
ui-counselee-letter = Summons letter
ui-counselee-created = Counselee added.
ui-counselee-edit = Change data
ui-counselee-risk-open = An important follow-up is not finished.
ui-counselee-conflicts =
    { $count ->
        [one] { $count } entry
       *[other] { $count } entries
    } changed on two laptops, waiting for your decision.
ui-counselee-conflicts-act = Compare
ui-counselee-semester = { $year }, { $semester } semester
ui-counselee-all-kinds = All kinds
ui-counselee-kind = Kind
ui-counselee-nothing-yet = Nothing is in this file yet. Record the first session with the button above.
ui-counselee-administration = Assessment { $instrument }
ui-counselee-no-sessions = No sessions yet. Record the first one with the button above.
ui-counselee-no-assessments = No assessments yet. Choose an instrument to begin.
ui-counselee-next = Next
ui-counselee-no-next = No appointment yet.
ui-counselee-urgent = If it is urgent
ui-counselee-no-contact = No phone number of the family yet.
ui-counselee-hidden = Hidden while names are hidden. Press F8 to see it.
ui-counselee-details = Details
ui-counselee-age = Age
ui-counselee-years = { $years } years
ui-counselee-homeroom = Homeroom teacher
ui-counselee-identity = Identity
ui-counselee-name = Name
ui-counselee-preferred = Called
ui-counselee-sex = Sex
ui-counselee-unknown = Not given
ui-counselee-born = Born
ui-counselee-birth-place = Place of birth
ui-counselee-birth-date = Date of birth
ui-counselee-birth-year = Year of birth
ui-counselee-religion = Religion
ui-counselee-address = Address
ui-counselee-address-other = Address, if another
ui-counselee-phone = Phone
ui-counselee-email = Email
ui-counselee-living-with = Lives with
ui-counselee-child-order = Child number
ui-counselee-siblings = Siblings
ui-counselee-former-school = Former school
ui-counselee-needs = Special needs
ui-counselee-nisn-hint = Ten digits, with leading zeros.
ui-counselee-nisn-wrong = An NISN has exactly ten digits.
ui-counselee-no-class = No class
ui-counselee-tags = Tags
ui-counselee-tags-hint = Separate with commas. Tags show in lists: use neutral words.
ui-counselee-photo-choose = Choose a photo
ui-counselee-photo-remove = Remove the photo
ui-counselee-family = Family
ui-counselee-no-family = No parent or guardian recorded yet.
ui-counselee-relation = Relation
ui-counselee-occupation = Occupation
ui-counselee-education = Education
ui-counselee-guardian-add = Add a family member
ui-counselee-guardian-edit = Change a family member
ui-counselee-guardian-deleted = Family member deleted.
ui-counselee-contacts = Other contacts
ui-counselee-contact-add = Add a contact
ui-counselee-contact-edit = Change a contact
ui-counselee-contact-deleted = Contact deleted.
ui-counselee-contact-whose = Whose
ui-counselee-contact-whose-hint = For example aunt, neighbour, hostel warden.
ui-counselee-contact-value = Number or address
ui-counselee-remove = Delete this file
ui-counselee-remove-hint = Only for a file made by mistake. For students who left, change the status instead.
ui-counselee-delete = Delete counselee
ui-counselee-delete-title = Delete { $name }?
ui-counselee-delete-text =
    This file with { $sessions ->
        [one] { $sessions } session
       *[other] { $sessions } sessions
    }, assessments and documents will no longer be shown. You can undo it right after.
ui-counselee-deleted = Counselee deleted.
ui-counselee-consent-add = Record a consent
ui-counselee-consent-edit = Change a consent
ui-counselee-consent-record = Record
ui-counselee-consent-record-what = Record consent to { $what }
ui-counselee-consent-kind = For
ui-counselee-consent-from = From
ui-counselee-consent-person = Name of the person
ui-counselee-consent-answer = Answer
ui-counselee-consent-until = Valid until
ui-counselee-consent-until-hint = Empty means no end.
ui-counselee-consent-method = How
ui-counselee-consent-withhold = What must be withheld
ui-counselee-waits-for = waits for { $who }
ui-counselee-not-asked = not asked yet
ui-counselee-complete = complete
ui-counselee-until = until { $date }

# A session and its note
ui-session-number = Session { $number }
ui-session-others = and { $count } more
ui-session-note = Session note
ui-session-context = Around this session
ui-session-format = Note format
ui-session-date = Date
ui-session-start = Start
ui-session-minutes = Minutes
ui-session-minutes-count = { $minutes } minutes
ui-session-place = Place
ui-session-constellation = Setting
ui-session-medium = Medium
ui-session-origin = Origin
ui-session-verified = Identity known by
ui-session-verified-none = Not recorded
ui-session-remote = Remote session
ui-session-counselee-at = The counselee is at
ui-session-counselee-at-hint = the present address, so that help can find it
ui-session-if-cut-off = If the line breaks
ui-session-if-cut-off-hint = who contacts whom, how and when
ui-session-mood = Mood in the counselee’s own words, 0–10
ui-session-mood-start = Start
ui-session-mood-end = End
ui-session-mood-none = –
ui-session-skkpd = SKKPD aspect
ui-session-skkpd-level = Level
ui-session-skkpd-none = Not chosen
ui-session-mood-read = Mood { $start } → { $end }
ui-session-members = Attendance
ui-session-members-count = { $there } present, { $away } away
ui-session-members-named = The note above belongs to all, but names { $names }. Write about somebody in that member’s own line.
ui-session-member = Member
ui-session-member-came = Came
ui-session-member-came-name = { $name } came
ui-session-member-how = Register
ui-session-member-how-name = Register of { $name }
ui-session-member-line = Note about this member alone
ui-session-member-line-name = Note about { $name } alone
ui-session-member-add = Add a member
ui-session-member-remove = Remove
ui-session-member-remove-name = Remove { $name } from the session
ui-session-member-removed = The member was removed from the session.
ui-frame-whole-class = Whole class
ui-session-counted = Counted as
ui-session-jp =
    { $jp ->
        [one] { $jp } lesson hour
       *[other] { $jp } lesson hours
    }
ui-session-component = Component
ui-session-field = Field
ui-session-strategy = Strategy
ui-session-function = Function
ui-session-co = Co-counselors
ui-session-topic = Topic
ui-session-topic-short = neutral, shown in lists
ui-session-topic-hint = Neutral words: it shows in lists that others may see.
ui-session-hint-problem = in the counselee's words
ui-session-hint-follow-up = who, what, when
ui-session-hint-subjective = what was said
ui-session-hint-objective = what was seen
ui-session-hint-plan = who, what, when
ui-session-other-format = from the format before
ui-session-next = Meet again
ui-session-next-day = Date of the next meeting
ui-session-next-time = Time of the next meeting
ui-session-next-plan = Make it an appointment
ui-session-planned = Appointment made: { $when }.
ui-session-risk = Risk
ui-session-risk-open = Open a review
ui-session-typing = Typing
ui-session-saving = Saving
ui-session-saved = Saved { $time } on this laptop
ui-session-left-unsaved = The note could not be saved when you left it. It is kept and tried again; open it to see why.
ui-session-save-again = Your text stays on the screen and is tried again.
ui-session-unsigned = Not signed yet
ui-session-signed = Signed, can still be changed
ui-session-signed-now = Note signed.
ui-session-sign = Sign only
ui-session-sign-lock = Sign and lock
ui-session-lock-title = Sign and lock session { $number }?
ui-session-lock-text = Once locked, the note cannot be changed. Additions are written as an addendum with name, time and reason.
ui-session-lock-by = Signed by { $name }, { $when }.
ui-session-lock-back = Back to writing
ui-session-locked-by = Signed and locked by { $name }, { $when }
ui-session-late = Written on another laptop while this session was being locked, { $when }
ui-session-late-add = Make it an addendum
ui-session-late-why = Written on another laptop before the lock reached it
ui-session-late-line = This is the line of one member. It does not go into an addendum, which stands on everybody's paper: write it into a session of hers if it matters.
ui-session-delete = Delete note
ui-session-deleted = Session note deleted.
ui-session-blank = This note holds no text.
ui-session-print = Print record
ui-session-conflicts =
    { $count ->
        [one] { $count } entry of this note was
       *[other] { $count } entries of this note were
    } also changed on another laptop.
ui-session-addendum = Addendum
ui-session-addendum-add = Add an addendum
ui-session-addendum-text = An addendum is signed as it is saved and cannot be changed.
ui-session-addendum-reason = Reason
ui-session-addendum-why = Reason: { $reason }
ui-session-addendum-sign = Sign the addendum
ui-session-previous = Last meeting, { $date }
ui-session-bring = Bring into the plan
ui-session-done = Done
ui-session-no-follow-ups = Nothing is open.
ui-session-follow-up-add = Add a follow-up
ui-session-follow-up-text = What was promised
ui-session-follow-up-due = Due
ui-session-follow-up-done = Mark done: { $text }
ui-session-consent-missing = { $kind }: none yet
ui-session-emergency-whose = Whose card?
ui-session-emergency-other = Somebody else's
ui-session-key-emergency = emergency card, while you write in a session

# Assessments
ui-assessment-lead = Instruments that may be used freely, scores with their sources, and each counselee's results.
ui-assessment-library = Instruments
ui-assessment-items =
    { $count ->
        [one] { $count } item
       *[other] { $count } items
    }
ui-assessment-minutes =
    { $minutes ->
        [one] { $minutes } minute
       *[other] { $minutes } minutes
    }
ui-assessment-ages = ages { $ages }
ui-assessment-licence-source = Licence and source
ui-assessment-licence = Licence
ui-assessment-source = Source
ui-assessment-version = Version
ui-assessment-start = Start
ui-assessment-start-what = Start: { $title }
ui-assessment-unfinished = Not finished
ui-assessment-recent = Recent results
ui-assessment-none = No results yet. Choose an instrument above to begin.
ui-assessment-given = Assessments given
ui-assessment-instrument = Instrument
ui-assessment-on = Date
ui-assessment-finished = Finished
ui-assessment-answered = { $answered } of { $total } answered
ui-assessment-to = For whom
ui-assessment-mode = How it is filled in
ui-assessment-mode-screen = The counselee answers on this screen, one item at a time; every other page is closed meanwhile.
ui-assessment-mode-keyed = You key in a paper form, one key for each item.
ui-assessment-locale = Language of the items
ui-assessment-more = Show more
ui-assessment-missing = { $lang }: the item text is not included; it needs the school's licensed or validated translation.
ui-assessment-before = Before you begin
ui-assessment-begin = Begin
ui-assessment-item-of = Item { $number } of { $total }
ui-assessment-previous = Previous
ui-assessment-next = Next
ui-assessment-skip = Skip
ui-assessment-end = Thank you
ui-assessment-all-answered = All items are answered.
ui-assessment-some-left =
    { $count ->
        [one] { $count } item is
       *[other] { $count } items are
    } not answered.
ui-assessment-to-open = To the open item
ui-assessment-thanks = Your answers are saved. Please give the laptop back to the counselor.
ui-assessment-finish = Finish
ui-assessment-keyed-how = Press the answer's digit; the cursor moves on. Backspace goes back, space leaves it open.
ui-assessment-no = No.
ui-assessment-item = Item
ui-assessment-answer = Answer
ui-assessment-open = not answered
ui-assessment-row = Item { $number }, { $answer }
ui-assessment-report = Make the report
ui-assessment-profile = Profile
ui-assessment-scores = Scores of each scale
ui-assessment-scale = Scale
ui-assessment-score = Score
ui-assessment-range = Range
ui-assessment-range-of = { $min } to { $max }
ui-assessment-band = Band
ui-assessment-no-band = No band
ui-assessment-items-answered = Answered
ui-assessment-band-source = Source of the band
ui-assessment-provenance = Where these figures come from
ui-assessment-responses = See the answers item by item
ui-assessment-hand-over = Hand the screen to the counselee
ui-assessment-hand-text = While the counselee answers, only this instrument is shown. Leaving needs your passphrase.
ui-assessment-hand-back = Give back to the counselor

# Reports
ui-report-lead = Letters, reports and the register of what was issued.
ui-report-about = About
ui-report-about-hint = Choose the counselee first, or go straight to a document.
ui-report-make = Make a document
ui-report-make-act = Make
ui-report-make-what = Make { $title }
ui-report-letter = numbered letter
ui-report-record = no number
ui-report-purpose-individual_counseling_record = For the archive and supervision; the content is included only if you choose so.
ui-report-purpose-assessment_result = Scores with chart, bands and their sources.
ui-report-purpose-parent_summons = A written invitation to parents with a reply slip.
ui-report-document = Document
ui-report-register = Register of issued documents
ui-report-register-empty = Nothing has been issued yet. What you print or save is recorded here.
ui-report-issued = When
ui-report-number = Number
ui-report-recipient = Recipient
ui-report-recipient-hint = Recorded in the register, for example the mother.
ui-report-act = Output
ui-report-paper = Paper
ui-report-photos-none = There is no photo of this visit on this laptop. Add it on the page of the visit, under Photos and files.
ui-report-photos-consent = Consent to photos needed: { $lacks }
ui-report-photos-hint = None is printed unless chosen. Two on a page, at most { $most }; the note of a photo stands below it.
ui-report-language = Language of the document
ui-report-printer = Printer
ui-report-printer-default = The system's default printer
ui-report-confidential = Confidential: included only if you choose so.
ui-report-missing = Still to fill in: { $fields }
ui-report-preview = Preview of the printed page
ui-report-zoom = Size of the preview
ui-report-zoom-page = Whole page
ui-report-zoom-width = Full width
ui-report-pages =
    { $count ->
        [one] { $count } page
       *[other] { $count } pages
    }
ui-report-page = Page { $page } of { $pages }
ui-report-open = Open
ui-report-save = Save PDF
ui-report-print = Print and record
ui-report-saved = Saved as { $name } and entered in the register.
ui-report-printed = Sent to the printer { $name } and entered in the register.
ui-report-opened = Opened as { $name } and entered in the register.

# School sync
ui-sync-lead-off = This file exists on this laptop only.
ui-sync-parts = Parts of sync
ui-sync-part-state = State
ui-sync-part-devices = Devices
ui-sync-part-conflicts = Conflicts
ui-sync-part-server = What the server sees
ui-sync-now = Sync now
ui-sync-last = Last success { $when }: { $sent } sent, { $received } received.
ui-sync-never = No success yet.
ui-sync-round-done = Sync finished: { $sent } sent, { $received } received.
ui-sync-server = School server
ui-sync-state = State
ui-sync-state-idle = Connected; changes are sent by themselves.
ui-sync-state-running = Syncing now.
ui-sync-state-unreachable = Out of reach. You can go on working; changes are sent as soon as it is reachable.
ui-sync-state-refused = The server refused. Nothing is lost on this laptop.
ui-sync-state-update-needed = This laptop needs a newer program before it can sync again.
ui-sync-state-revoked = This laptop was revoked at the school server. The file still opens here; speak to who runs the server.
ui-sync-queue = Queue
ui-sync-queue-none = Empty: every change has been sent.
ui-sync-queue-some =
    { $count ->
        [one] { $count } change is
       *[other] { $count } changes are
    } waiting to be sent.
ui-sync-conflicts-none = None.
ui-sync-conflicts-some = { $count } waiting for your decision.
ui-sync-overtaken-some =
    { $count ->
        [one] { $count } entry was
       *[other] { $count } entries were
    } written on two laptops; the newer one stands.
ui-sync-quarantined = Set aside
ui-sync-quarantined-some =
    { $count ->
        [one] { $count } change
       *[other] { $count } changes
    } from the server could not be verified, kept apart and not used.
ui-sync-enrol-title = Connect to the school server
ui-sync-enrol-text = Whoever runs the server gives you a one-time enrolment address. Your records travel encrypted; the server cannot read them.
ui-sync-enrol-code = Enrolment address
ui-sync-enrol-hint = Begins with rbk1:// and is shown once when the server is set up.
ui-sync-enrol-act = Connect
ui-sync-enrolling = Reaching the school server
ui-sync-enrolled = Connected to the school server.
ui-sync-devices-lead = Laptops that open this case file.
ui-sync-device = Device
ui-sync-device-last = Last seen
ui-sync-device-this = This laptop
ui-sync-device-other = Another laptop
ui-sync-device-never = not yet
ui-sync-pair-title = Add a laptop
ui-sync-pair-text = Install Ruang BK on the second laptop, choose “This is my second laptop” and carry this code over. It is valid until { $until }.
ui-sync-pair-qr = QR picture of the same code
ui-sync-pair-code = Code to type
ui-sync-pair-waiting = Waiting for the second laptop
ui-sync-pair-compare = Are these the same digits as on the second laptop?
ui-sync-pair-same = The same, confirm
ui-sync-pair-differs = Different, cancel
ui-sync-pair-cancelled = Adding the laptop was cancelled. The old code no longer works.
ui-sync-pair-passphrase = Passphrase of this file
ui-sync-pair-confirming = Handing the keys to the second laptop
ui-sync-pair-done = The second laptop is connected.
ui-sync-pair-failed = Adding the laptop failed. Start again with a new code.
ui-sync-pair-expired = The code has run out. Make a new one.
ui-sync-pair-needs-server = Connect this laptop to the school server first.
ui-sync-sees-lead = The school server only stores encrypted parcels. This is all that the people who run it can see.
ui-sync-sees-can = It sees
ui-sync-sees-can-1 = that you are enrolled, and how many devices you use
ui-sync-sees-can-2 = when and from which network address your devices connect
ui-sync-sees-can-3 = how many parcels are sent and about how large they are
ui-sync-sees-cannot = It does not see
ui-sync-sees-cannot-1 = names, classes and the number of counselees
ui-sync-sees-cannot-2 = session notes, assessments, letters and attachments
ui-sync-sees-cannot-3 = your passphrase, recovery code and keys
ui-sync-sees-tamper = If the server alters, holds back or replays parcels, this laptop notices, sets them aside and says so on this page.

# Conflicts
ui-conflict-lead = Two laptops changed the same entry before they met. Every text is kept, whatever you choose. Words that differ are underlined.
ui-conflict-none = No conflicts. If two laptops change the same entry, both texts appear here.
ui-conflict-of = { $field }, { $name }
ui-conflict-here = This laptop
ui-conflict-there = Laptop { $device }
ui-conflict-by = { $name }, { $when }
ui-conflict-take-which = Use text { $letter }
ui-conflict-empty = (empty)
ui-conflict-merge = Or choose section by section
ui-conflict-merge-one = Or write a combined text
ui-conflict-from = Take from { $letter }
ui-conflict-from-all = Put all together
ui-conflict-use-merged = Use the combined text
ui-conflict-recorded = The choice, name and time are recorded and can be opened again.
ui-conflict-open-record = Open the record
ui-conflict-decided = Already decided
ui-conflict-decided-none = Nothing decided yet.
ui-conflict-decided-seen = seen, session locked
ui-conflict-field = Entry
ui-conflict-who = Counselee
ui-conflict-decided-by = By
ui-conflict-decided-when = When
ui-conflict-see = See all texts
ui-conflict-see-what = See all texts: { $field }, { $name }
ui-conflict-resolved = Decision saved. The other texts can still be opened.
ui-overtaken-title = The newer one stands
ui-overtaken-lead = Two laptops filled in the same entry before they met. The newer text (A) stands and nothing waits for you; the other is kept and can be used.
ui-overtaken-what = { $field }: { $what }
ui-overtaken-keep = Keep the newer one
ui-overtaken-kept = The newer one stays. The other text can still be opened.
ui-overtaken-locked = Its session is locked: every text is kept, and nothing can be changed any more.
ui-overtaken-seen = Seen
ui-overtaken-seen-now = Taken off the list on every laptop. The texts can still be opened.
ui-overtaken-more = { $count } more; they appear as those above are settled.
ui-contested-lead = One laptop deleted this record while another changed it, before the two met. It stays until you decide.
ui-contested-title = Deleted and changed
ui-contested-of = { $what }, { $name }
ui-contested-detail = { $kind } { $detail }
ui-contested-deleted = Deleted
ui-contested-changed = Changed
ui-contested-keep = Keep it
ui-contested-delete = Delete it
ui-contested-kept = The record is kept.
ui-contested-gone = The record is deleted on every laptop.
ui-contested-where = { $place }: { $name }, { $when }

# Settings
ui-settings-parts = Parts of the settings
ui-settings-part-general = General
ui-settings-part-you = You
ui-settings-part-school = School
ui-settings-part-security = Security
ui-settings-part-data = Data
ui-settings-part-log = Access log
ui-settings-part-about = About
ui-settings-saved = Settings saved.
ui-settings-look = Language and look
ui-settings-language = Language
ui-settings-theme = Theme
ui-settings-theme-system = As the system
ui-settings-theme-light = Light
ui-settings-theme-dark = Dark
ui-settings-sessions = New sessions
ui-settings-format = Note format
ui-settings-minutes = Usual length (minutes)
ui-settings-place = Usual place
ui-settings-places = List of places
ui-settings-places-hint = One place per line; offered when you record a session.
ui-settings-weeks = Remind when not seen for (weeks)
ui-settings-weeks-wrong = Write 1 to 52.
ui-settings-minutes-wrong = Write 5 to 480.
ui-settings-person = For signatures and letters
ui-settings-name = Name with degrees
ui-settings-nip = NIP
ui-settings-title = Title
ui-settings-phone = Phone
ui-settings-email = Email
ui-settings-school = The school
ui-settings-school-name = Name of the school
ui-settings-npsn = NPSN
ui-settings-npsn-wrong = An NPSN has eight digits or letters.
ui-settings-level = Level
ui-settings-authority = Authority lines of the letterhead
ui-settings-authority-hint = One line for each authority, the highest first.
ui-settings-address = Address
ui-settings-city = City
ui-settings-city-hint = Stands before the date of letters.
ui-settings-website = Website
ui-settings-letter = Letters and paper
ui-settings-headmaster = Headmaster
ui-settings-headmaster-nip = NIP of the headmaster
ui-settings-pattern = Pattern of letter numbers
ui-settings-pattern-hint = {"{"}n:3{"}"} running number of three digits, {"{"}roman{"}"} month in Roman numerals, {"{"}year{"}"} year.
ui-settings-pattern-example = Example: { $example }
ui-settings-pattern-wrong = The pattern needs a running number, such as {"{"}n:3{"}"}.
ui-settings-paper = Paper
ui-settings-zone = Time zone
ui-settings-logos = Letterhead logos
ui-settings-logo-left = Left logo
ui-settings-logo-right = Right logo
ui-settings-logo-none = None yet
ui-settings-logo-choose = Choose a picture
ui-settings-logo-choose-which = Choose a picture: { $side }
ui-settings-logo-remove = Remove
ui-settings-logo-remove-which = Remove: { $side }
ui-settings-logo-hint = PNG or JPEG. Black and white prints sharpest.
ui-settings-lock = Locking by itself
ui-settings-lock-after = Lock when unused for
ui-settings-lock-minutes =
    { $minutes ->
        [one] { $minutes } minute
       *[other] { $minutes } minutes
    }
ui-settings-lock-never = Never
ui-settings-lock-never-hint = Anyone who sits down at this laptop can read the file.
ui-settings-passphrase = Passphrase
ui-settings-passphrase-text = Changing the passphrase leaves the recovery sheet as it is.
ui-settings-passphrase-old = Present passphrase
ui-settings-passphrase-change = Change the passphrase
ui-settings-passphrase-changing = Changing the passphrase, usually a few seconds
ui-settings-passphrase-changed = The passphrase was changed.
ui-settings-recovery = Recovery sheet
ui-settings-recovery-text = A new sheet holds a new code and ends the old one. Make one when the envelope was opened or lost.
ui-settings-verify = Verify the file
ui-settings-verify-text = Reads the whole file and checks every signature. Safe at any time.
ui-settings-verify-act = Verify now
ui-settings-verifying = Verifying the file
ui-settings-verify-sound = The file is sound.
ui-settings-verify-broken = Damage was found. Delete nothing; copy the folder of this file elsewhere before you go on.
ui-settings-verify-checked = What was checked
ui-settings-export = Export without encryption
ui-settings-export-text = Writes everything as text that anybody can read. Only for moving to another program or a data request; delete it after use.
ui-settings-export-act = Export all data
ui-settings-export-title = Export without encryption?
ui-settings-export-confirm = The exported file holds names, notes and answers without protection. Type the passphrase to go on.
ui-settings-exporting = Writing the export
ui-settings-exported = Exported to { $name }.
ui-settings-log-text = Who opened and changed what. This log cannot be deleted or altered.
ui-settings-log-when = When
ui-settings-log-what = Action
ui-settings-log-who = By
ui-settings-log-about = About
ui-settings-log-none = Nothing logged yet.
ui-settings-log-newer = Newer
ui-settings-log-older = Older
ui-settings-about = About Ruang BK
ui-settings-about-text = The school counselor's desk: encrypted, offline, your school's own.
ui-settings-about-version = Version
ui-settings-about-file = Case file
ui-settings-about-licence = Licence
ui-settings-about-licence-text = Apache License 2.0. Typeface: Source Sans 3 (SIL Open Font License 1.1).
ui-settings-about-not = This program is not a diagnostic device and does not replace professional judgement.

# The access log: what was done
audit-create-file = Case file created
audit-unlock = File opened
audit-unlock-failed = Failed attempt to open
audit-unlock-recovery = Opened with the recovery sheet
audit-lock-file = File locked
audit-change-passphrase = Passphrase changed
audit-recovery-sheet = Recovery sheet made
audit-receive = Received from another laptop
audit-verify = File verified
audit-export = Data exported without encryption
audit-import = Roster imported
audit-sample = Sample school written
audit-create = Created
audit-change = Changed
audit-certify = Counselor's key certified
audit-delete = Deleted
audit-restore = Restored
audit-view = Viewed
audit-sign = Signed
audit-lock = Locked
audit-addendum = Addendum added
audit-issue = Document issued
audit-enrol = Connected to the school server
audit-pair = Laptop added
audit-sync = Synchronised
audit-resolve = Conflict decided
audit-conflict-seen = Both texts of a locked session seen
audit-backup = Backup made
audit-only-copy = Said to be the only copy

ui-backup-title = Backup
ui-backup-text = Writes an encrypted copy into a folder, best on a USB stick, reads it back and compares. Only what changed is written. Kept: 7 days, 4 weeks, 12 months.
ui-backup-never = There is no backup of this file yet.
ui-backup-last = Last backup
ui-backup-place = Folder
ui-backup-size = Written
ui-backup-sizes = { $written } of { $size }
ui-backup-points = Restore points
ui-backup-drawer = Take the private drawer along; it stays sealed under its own passphrase
ui-backup-act = Back up now
ui-backup-elsewhere = Choose another folder
ui-backup-done = Backed up, read back and compared. Keep the stick apart from the laptop.
ui-backup-copy = This file was restored from a backup, copied by hand or set back to an older state. So that two copies do not overwrite each other, it sends nothing to the school server.
ui-backup-only-act = This is the only copy
ui-backup-only-title = The only copy in use
ui-backup-only-text = Say this only if the other laptop is gone or its file will never be used again. From then on this file sends to the school server under the same name.
ui-restore-open = Restore a backup
ui-restore-title = Restore a backup
ui-restore-text = Choose the folder or stick with the backup, then the day. The file opens as it was on that day.
ui-restore-choose = Choose folder or stick
ui-restore-chosen = Chosen: { $folder }
ui-restore-points = Restore points
ui-restore-point = { $when } ({ $size })
ui-restore-point-damaged = { $id }: cannot be read
ui-restore-passphrase = Passphrase at that time
ui-restore-use-passphrase = Use the passphrase
ui-restore-act = Restore
ui-today-backup-never = There is no backup yet. If this laptop is lost, so are its records.
ui-today-backup-old = The last backup is older than a week.
ui-backup-schedule = By itself
ui-backup-daily = Every day
ui-backup-weekly = Every week
ui-backup-by-hand = Only when asked
ui-backup-schedule-hint = Into the folder used last, while the file is open, the folder or stick is there and nobody is using the laptop.
ui-backup-failed = The last backup made by itself did not succeed.
ui-backup-working = Backing up and checking
ui-restore-working = Restoring from the backup
ui-attachment-drop-where = { $count ->
    [one] A file was dropped. Open a counselee or a session to attach it there.
   *[other] { $count } files were dropped. Open a counselee or a session to attach them there.
  }
