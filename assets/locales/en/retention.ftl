# Retention: how long records are kept, holds, destruction in two steps
retention-class-identity = Personal record
retention-class-sessions = Sessions and notes
retention-class-assessments = Assessment results
retention-class-consents = Consents
retention-class-documents = Issued letters and reports
retention-class-risk = Important follow-ups
retention-class-access-log = Access log
retention-start-birth = birth
retention-start-leaving = leaving the school
retention-start-last-contact = last contact
retention-start-event = the newest entry of this kind
retention-term = { $years ->
    [one] { $start } + 1 year
   *[other] { $start } + { $years } years
  }
retention-basis-due = The term is over
retention-basis-subject-request = Asked for by the person or the parents
retention-source-school-schedule = No statute names a term for counseling records; the school's archive schedule decides (Law 43/2009, Government Regulation 28/2012; Law 27/2022, art. 44)
retention-source-child-protection = Child-protection practice: birth + 25 years
retention-source-profession = Professional practice without a statute
retention-source-own = Decided by this school
retention-source-with-file = Codes and numbers only; kept with the file
retention-profile-indonesia = Indonesia
retention-profile-generic = General
retention-standing-due = Due
retention-standing-requested = Waits for the second step
retention-standing-held = Legal hold
retention-standing-postponed = Postponed
retention-standing-kept = Kept for good
retention-standing-unknown = Cannot be worked out
retention-standing-orphaned = Nobody's any more
retention-standing-running = Still running

ui-retention-title = Retention
ui-retention-text = Records are kept as long as the rules say and no longer. Nothing is ever destroyed by itself: you look through what is due once a month and decide.
ui-retention-parts = Parts of retention
ui-retention-part-list = Due
ui-retention-part-requests = Destructions
ui-retention-part-holds = Legal holds
ui-retention-part-rules = Rules
ui-retention-reviewed = Looked through for this month
ui-retention-reviewed-done = Today is silent about it until next month.
ui-retention-clock = Is today really { $today }? The last day this file was sure of is { $believed }. Until you confirm, nothing counts as due.
ui-retention-clock-act = Yes, it is { $today }
ui-retention-doubtful = { $count ->
    [one] One locked session bears a signing time more than a day after the server received it. The later time counts until an addendum says otherwise.
   *[other] { $count } locked sessions bear a signing time more than a day after the server received them. The later time counts until an addendum says otherwise.
  }
ui-retention-standing = Standing
ui-retention-class = Kind of records
ui-retention-every-class = All kinds
ui-retention-not-running = All that need a look
ui-retention-find = Name or class
ui-retention-none = Nothing here.
ui-retention-none-due = Nothing is due. The list is worked out anew every time you open it.
ui-retention-who = Whose
ui-retention-why = Why
ui-retention-records = Records
ui-retention-period = From – to
ui-retention-choose = Choose { $name }, { $class }
ui-retention-choose-all = Choose all shown
ui-retention-chosen = { $count ->
    [one] 1 chosen
   *[other] { $count } chosen
  }
ui-retention-since = due since { $date }
ui-retention-from = due from { $date }
ui-retention-term-unknown = { $term }: date unknown
ui-retention-term-running = { $term }: still at the school
ui-retention-term-known = { $term }: { $date }
ui-retention-no-term = Kept with the file
ui-retention-shared = { $count ->
    [one] One group session stays for the others in it.
   *[other] { $count } group sessions stay for the others in them.
  }
ui-retention-hold-line = Hold since { $date }: { $reason }
ui-retention-postponed-line = Postponed until { $date }: { $reason }
ui-retention-kept-line = Kept for good: { $reason }
ui-retention-unkeep = Let the rule count again
ui-retention-destroy = Destroy
ui-retention-postpone = Postpone
ui-retention-keep = Keep for good
ui-retention-hold = Legal hold
ui-retention-more = { $count ->
    [one] One more line; narrow the list down.
   *[other] { $count } more lines; narrow the list down.
  }
ui-retention-reason = Reason
ui-retention-reason-hint = It is printed on the certificate: no names, nothing of the content.
ui-retention-keep-hint = Why it is kept although its term is over.
ui-retention-until = Until
ui-retention-postpone-title = Postpone destruction
ui-retention-keep-title = Keep for good
ui-retention-hold-title = Place a legal hold
ui-retention-hold-text = As long as the hold stands nothing of what it covers can be destroyed, on this laptop or by another one of yours.
ui-retention-hold-what = What it covers
ui-retention-hold-all = Everything of this person
ui-retention-hold-reason = The matter
ui-retention-hold-reason-hint = For example the proceedings, and who asked for it.
ui-retention-lift = Lift
ui-retention-lift-title = Lift the legal hold
ui-retention-no-holds = No legal hold.
ui-retention-hold-by = { $name }, since { $date }
ui-retention-lifted = lifted on { $date } by { $name }: { $reason }
ui-retention-hold-new = Place a legal hold
ui-retention-preview-title = Request destruction
ui-retention-preview-text = This is the first step. Nothing is destroyed yet: the second step is taken with the passphrase, by you on a later day or together with a second person.
ui-retention-goes = What goes
ui-retention-goes-count = { $count ->
    [one] One record
   *[other] { $count } records
  }
ui-retention-stays = What stays
ui-retention-stays-none = Nothing else of these persons is in the file.
ui-retention-stays-released = { $count ->
    [one] One letter or report that left on paper or as a file: destroy it separately.
   *[other] { $count } letters and reports that left on paper or as files: destroy them separately.
  }
ui-retention-stays-backup = Backups in “{ $name }” are replaced by a new one in the second step, if the folder can be reached then.
ui-retention-stays-no-backup = No backup folder is known. Copies that were made elsewhere cannot be reached.
ui-retention-stays-server = The school server goes on holding sealed copies that it cannot read. Your other laptops destroy theirs at their next sync.
ui-retention-stays-drawer = The private drawer is not touched: look there yourself.
ui-retention-basis = Why it may go
ui-retention-request = Request destruction
ui-retention-requested = Requested. The second step waits under “Destructions”.
ui-retention-no-requests = No destruction was requested yet.
ui-retention-state-requested = Waits for the second step
ui-retention-state-cancelled = Cancelled
ui-retention-state-done = Destroyed
ui-retention-requested-by = Requested by { $name } on { $date }
ui-retention-done-by = Destroyed by { $name } on { $date }
ui-retention-cancelled-by = Cancelled by { $name } on { $date }
ui-retention-witness-line = Second person: { $name }
ui-retention-items = { $count ->
    [one] One kind of records of one person
   *[other] { $count } kinds of records
  }
ui-retention-cancel = Cancel the request
ui-retention-confirm = Second step
ui-retention-confirm-title = Destroy for good
ui-retention-confirm-text = What is destroyed now cannot be brought back: not from the trash, not from a backup, not from another laptop.
ui-retention-witness = Second person
ui-retention-witness-hint = Full name of whoever sees it with you. Alone, the second step can be taken from tomorrow on.
ui-retention-confirm-act = Destroy for good
ui-retention-destroying = Destroying and cleaning the backup
ui-retention-destroyed = Destroyed. Print the certificate now.
ui-retention-remains = The records are destroyed. Last traces of them inside the encrypted file, which no page shows, are removed as soon as about { $megabytes } MB are free on this laptop's disk: the program tries whenever the file is opened or backed up.
ui-retention-certificate = Certificate
ui-retention-certificate-print = Print
ui-retention-certificate-save = Save as PDF
ui-retention-certificate-open = Open
ui-retention-certificate-done = The certificate stands in the release register.
ui-retention-backup-left = The backup folder “{ $name }” could not be reached: its restore points still hold what was destroyed.
ui-retention-backup-clean = Clean it now
ui-retention-backup-cleaned = { $count ->
    [one] One older restore point was deleted from “{ $name }”.
   *[other] { $count } older restore points were deleted from “{ $name }”.
  }
ui-retention-rules-text = For each kind of records: how long after which event. Where several terms stand, the latest counts. Whoever changes a rule is written in the log.
ui-retention-profile = Defaults of
ui-retention-rule-reviewed = last looked at on { $date }
ui-retention-rule-edit = Change
ui-retention-rule-reset = Default again
ui-retention-rule-title = Rule for { $class }
ui-retention-rule-years = Years after { $start }
ui-retention-rule-years-hint = Empty: this event does not count.
ui-retention-rule-note = Decree or schedule
ui-retention-rule-note-hint = Number and date, or why it is kept with the file.
ui-retention-rule-with-file = Kept with the file
ui-retention-rule-save = Save rule
ui-retention-today = { $count ->
    [one] Retention: records of one kind are due for a decision.
   *[other] Retention: records of { $count } kinds are due for a decision.
  }
ui-retention-today-requested = { $count ->
    [one] Retention: one destruction waits for its second step.
   *[other] Retention: { $count } destructions wait for their second step.
  }
ui-retention-today-act = Look through
ui-retention-settings = Open retention

audit-hold = Legal hold placed
audit-lift-hold = Legal hold lifted
audit-postponed = Destruction postponed
audit-permanent = Kept for good
audit-retention-rule = Retention rule changed
audit-retention-review = Due list looked through
audit-confirm-clock = Day confirmed
audit-destroy-request = Destruction requested
audit-destroy-cancel = Destruction cancelled
audit-destroy = Destroyed
audit-purge = Content of an attachment destroyed
audit-destroy-received = Destroyed by another laptop
audit-clean-backups = Backups cleaned after a destruction

report-destruction-name = Certificate of destruction
report-destruction-title = Certificate of Destruction of Records
report-destruction-opening = The guidance and counseling records listed below were destroyed. This certificate names neither a person nor any content.
report-destruction-when = Destroyed
report-destruction-when-value = { $date }, { $time }
report-destruction-requested = First step
report-destruction-by-on = { $name }, { $date }
report-destruction-confirmed = Second step
report-destruction-witness = Second person
report-destruction-basis = Basis
report-destruction-reason = Reason
report-destruction-what = Destroyed records: { $records }
report-destruction-code = Code
report-destruction-class = Kind of records
report-destruction-rule = Rule
report-destruction-period = Period
report-destruction-records = Number
report-destruction-none = none left
report-destruction-due = over since { $date }
report-destruction-codes = The code stands for the person, as on documents issued earlier without a name.
report-destruction-how = Method
report-destruction-method = In the encrypted case file the records, their history, their search entries and the keys of their texts were deleted in one step; the freed places were overwritten and the file was shortened. The numbers of the destroyed records are kept, so that none is taken in again from another laptop or an older backup.
report-destruction-copies = Copies
report-destruction-copy-file = This laptop's case file: destroyed.
report-destruction-copy-file-traces = This laptop's case file: destroyed; for lack of room on the disk the file was NOT YET shortened, and last traces inside the encrypted file are removed as soon as there is room.
report-destruction-copy-no-backup = Backups: the program knows of no backup folder.
report-destruction-copy-backup = Backups in “{ $name }”: { $points } older restore points deleted and replaced by a new one without these records.
report-destruction-copy-backup-left = Backups in “{ $name }”: NOT cleaned, the folder could not be reached. Whoever restores from it with the program does not get these records back.
report-destruction-copy-server = School server: { $count } sealed entries with parts of these records are STILL THERE. The server cannot read them.
report-destruction-copy-server-none = School server: it holds no entry with these records.
report-destruction-copy-no-server = School server: none is connected.
report-destruction-copy-laptops = Other laptops of the counselor: { $count }; each destroys its copy at its next sync.
report-destruction-copy-released = Letters and reports that left on paper or as files: { $count }; they are not part of this destruction.
report-destruction-copy-elsewhere = Copies of the case file or of backups that were made elsewhere cannot be reached by the program.
report-destruction-closing = This certificate is kept with the school's archive.
report-destruction-sign-witness = Witness,

workstation-job-destroy = Cleaning the backup
error-record-destroyed = This record was destroyed. Nothing brings it back; a person who comes again is a new record.
error-legal-hold = A legal hold stands on these records. Nothing can be destroyed until it is lifted with a reason.
error-retention-not-due = The term of these records is not over, or the laptop's clock is in doubt. Look at the list again; confirm the day there if it asks.
error-retention-identity-last = Other records of this person are still in the file. Choose them, too: the personal record goes last.
error-retention-unsent = Changes of these records still wait to be sent to the school server. Sync first, then take the second step again.
error-retention-another-day = Alone, you can take the second step from tomorrow on. Or name the second person who is with you.
error-retention-same-person = The second person must be somebody other than who requested it.
error-retention-term-invalid = Each term needs 1 to 100 years.

term-record-legal_hold = Legal hold
term-record-retention_decision = Retention decision
term-record-destruction = Destruction
term-record-destroyed_item = Destroyed records
term-record-purge = Destroyed numbers
