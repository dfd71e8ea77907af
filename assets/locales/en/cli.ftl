# Words of the command line.
cli-cannot-read = { $file } cannot be read. Check the name and your rights.
cli-cannot-write = { $file } cannot be written. Check the folder and your rights; an existing file was left as it was.
cli-no-such-file = There is no file { $file }. Check the name.
cli-not-text = { $file } is not a text file in UTF-8. Save it as UTF-8 text and try again.
cli-not-json = { $file } is not the JSON expected here (line { $line }): { $detail }.
cli-unknown-field = { $file }: there is no field “{ $field }” here. Known: { $known }.
cli-unknown-word = { $file }: “{ $word }” is not known here. Known: { $known }.
cli-bad-field = { $file }: the field “{ $field }” cannot hold this value: { $detail }.
cli-bad-moment = { $file }: the field “{ $field }” cannot hold “{ $value }”. Write a day and time that exist, such as 2026-11-24T09:30:00+07:00.
cli-bad-date = { $file }: the field “{ $field }” cannot hold “{ $value }”. Write a day that exists, such as 2026-11-24.
cli-bad-entry = { $file }, entry { $number }: this is not what is expected here: { $detail }.
cli-entry = entry { $number }
cli-missing-field = { $file }: the field “{ $field }” is missing.
cli-reference = Reference in the local log: { $ref }
cli-no-home = This system names no home folder, so the program has no place for its state.
cli-no-temporary-folder = There is no temporary folder to work in. Check the disk and your rights.
cli-more-problems = … and further problems: { $count }; --json lists them all.
cli-row = row { $row }

cli-file-needed = Say which case file: --file NAME.ruang
cli-file-ending = The name of a case file ends in .ruang, such as --file "Kasus BK.ruang".
cli-no-such-case-file = There is no case file at { $file }. Check --file, or make one with “ruang new”.
cli-already-there = There is something at { $file } already. Choose another name; nothing was changed.
cli-ask-passphrase = Passphrase of the case file:
cli-ask-new-passphrase = New passphrase (at least 12 characters, hard to guess):
cli-ask-new-passphrase-again = The same once more:
cli-passphrases-differ = The two passphrases differ. Nothing was made; try again.
cli-ask-supervisor-passphrase = The supervisor's own passphrase:
cli-no-terminal = There is no terminal to ask for the passphrase on. Use { $option }.
cli-passphrase-file-empty = { $file } holds no passphrase. Write it on the first line.
cli-passphrase-file-open = Warning: other users of this computer can read { $file }. Restrict it to yourself (chmod 600).

cli-new-done = Case file made: { $file }. Print a recovery sheet now: ruang recovery-sheet --out sheet.pdf
cli-sample-done = The sample school is in the case file.
cli-verify-sound = Nothing was found: the case file is sound.
cli-verify-findings = Findings: { $count }. Keep this folder as it is, restore the last good copy beside it and compare.
cli-export-ask = { $file } will hold every name and every note, readable by anybody. Write it? (yes/no)
cli-export-not-confirmed = Not confirmed; nothing was written. In a script, add --yes.
cli-export-done = Everything is in { $file }, unencrypted. Delete it when you no longer need it.
cli-recovery-done = Recovery sheet in { $file }. Print it, lock it away and delete the file; older sheets no longer work.
cli-school-saved = School and counselor saved: { $name }.

cli-roster-preview = { $format }, { $school }, school year { $year }: { $new } new, { $changed } changed, { $unchanged } unchanged, { $doubtful } doubtful, { $gone } no longer listed.
cli-roster-dry-run = Nothing was written (--dry-run).
cli-roster-applied = Imported: { $created } new, { $changed } changed, { $unchanged } unchanged, { $skipped } left out; new classes: { $classes }.
cli-roster-empty-folder = The folder { $file } holds no CSV files.
cli-roster-needs-mapping = The columns are not understood. Say with --mapping M.json which column is which field. Columns: { $columns }. Fields: { $fields }.
cli-roster-needs-date-order = The dates could be day first or month first. Say which with --date-order.
cli-roster-refused = Problems that stand against the import: { $count }. Nothing was written. Mend the file and try again.

cli-no-such-counselee = Nobody has the NISN or exact name “{ $who }”. “ruang counselees --find” looks for parts of names.
cli-several-counselees = { $count } counselees are named “{ $who }”. Use the NISN or the id.
cli-counselees-count = Counselees: { $count }.

cli-session-with-nobody = { $file }: a session names nobody (“counselee” or “counselees”).
cli-session-counselee-stays = { $file }: whom a session was held with cannot be changed.
cli-session-added = Sessions recorded: { $count }.
cli-session-added-signed = Sessions recorded, signed and locked: { $count }.
cli-session-edited = Session { $id } saved.
cli-session-signed = Notes signed: { $count }.
cli-session-addendum = Addendum signed and added to session { $id }.
cli-session-retracted = Session { $id } is retracted. Its text stays readable.
cli-session-moved = The session was moved: { $id }. Check it, then sign it with “ruang session sign { $id }”.
cli-session-move-left = Attachments that stay in the old file: { $count }. { $why }
cli-session-move-whose = This session was held with { $count } counselees. Say with --from in whose file it was written by mistake.
cli-session-move-effects = Goes along: follow-ups { $followups }, attachments { $attachments }. Stays: assessments { $administrations }, important follow-ups { $reviews }, documents issued { $documents }. Nothing was written (--dry-run).
cli-session-move-locked = The session is locked: it stays in its file, retracted with your signature, and the move needs --reason.
cli-session-cosigned = The supervisor signed session { $id }.
cli-session-converted = The note of session { $id } now follows { $format }.
cli-session-no-such-version = There is no version { $number }; there are { $count }. “ruang session versions” lists them.
cli-no-supervisors = No supervisor is enrolled yet. Enrol one in the window, under Settings.
cli-no-such-supervisor = No enrolled supervisor is called “{ $who }”. Enrolled: { $known }.
cli-several-supervisors = Several enrolled supervisors are called “{ $who }”. Use the id of one: { $ids }.
cli-consent-added = Consents recorded: { $count }.
cli-consent-not-open = Not open yet; counselees whose consent or orientation is not complete: { $count }. What is lacking stands above.
cli-consent-owed = still to be explained: { $items }
cli-risk-opened = Important follow-up opened: { $id }.
cli-risk-saved = Important follow-up { $id } saved; it stays open.
cli-risk-noted = Noted in the important follow-up { $id }.
cli-risk-closed = Important follow-up { $id } closed.
cli-risk-reopened = Important follow-up { $id } is open again.
cli-risk-next = Next: { $act }, by { $when }
cli-plan-disputed = Two laptops wrote this plan in different ways. Decide with “ruang conflicts”.
cli-trash-days = What was deleted stays here for { $days } days; then it is gone for good.
cli-trash-restored = Taken out of the trash: { $id }.

cli-score-no-such-instrument = There is no built-in instrument “{ $asked }” and no file of that name. Built in: { $known }.
cli-score-more-problems = … and further problems: { $count }; --json lists them all.
cli-score-done = Respondents scored: { $respondents }; problems: { $problems }; scores in { $file }.
cli-assess-no-such-instrument = There is no built-in instrument “{ $asked }”. Built in: { $known }.
cli-assess-problems = Answers that cannot be used: { $count }. Nothing was recorded. Mend the file and try again.
cli-assess-nobody = Line { $line } names nobody in the column “id”. Nothing was recorded.
cli-assess-bad-date = Line { $line }: “{ $value }” is not a date such as 2026-11-24. Nothing was recorded.
cli-assess-before = Line { $line } could not be recorded; the { $count } before it are. Remove them from the file before you try again.
cli-assess-age = Line { $line }: this instrument is not meant for the age of this counselee. Nothing was recorded.
cli-assess-consent = Line { $line }: consent to assessment is missing. Record it with “ruang consent add”, then try again; nothing was recorded.
cli-assess-risk = → needs attention today: see the open risk review.
cli-assess-done = Questionnaires recorded and scored: { $count }.

cli-report-made = Document in { $file }, entered in the release register.
cli-report-made-numbered = Document number { $number } in { $file }, entered in the release register.

cli-sync-done = Synchronised with { $host }: { $sent } sent, { $received } received, { $waiting } waiting.
cli-sync-conflicts = Fields with two versions: { $count }. Decide with “ruang conflicts”; both are kept until then.
cli-sync-overtaken = Fields written on two laptops of which the newer one stands: { $count }. “ruang conflicts” shows both.
cli-sync-quarantined = Changes that could not be read and are kept aside: { $count }.
cli-pair-offer = Carry this code to the second laptop (ruang join): { $uri }
cli-pair-digits = Both laptops must show the same digits: { $digits }
cli-pair-same = Does the other laptop show exactly these digits? (yes/no)
cli-pair-not-same = Not confirmed: the second laptop was not let in. Start again with “ruang pair”.
cli-pair-done = The second laptop has joined.
cli-join-done = Joined; your case file is at { $file }.
cli-conflicts-count = { $open } to decide, { $overtaken } of which the newer one stands, { $contested } deleted and changed, { $decided } decided.
cli-conflict-decide = to decide
cli-conflict-overtaken = the first one stands
cli-conflict-locked = the first one stands, session locked
cli-contested-deleted = deleted
cli-contested-changed = changed
cli-conflict-here = this laptop ({ $device })
cli-conflict-there = other laptop ({ $device })

cli-column-id = Id
cli-column-nisn = NISN
cli-column-class = Class
cli-column-name = Name
cli-column-last-session = Last session
cli-column-start = Start
cli-column-state = State
cli-column-relation = Relation
cli-column-number = No.
cli-column-laptop = Laptop
cli-column-changed = Changed
cli-column-title = Title
cli-column-days-left = Days left
cli-column-phone = Telephone
cli-passphrase-bits = { $bits } bits of chance. Write it down until you know it by heart; it is stored nowhere.
cli-rekey-done = The case file has a new key. The copy under the old one is kept; once the file opens with all its content, delete it by: ruang rekey --forget-old
cli-rekey-forgotten = The copy under the old key is deleted.

cli-backup-done = Backed up to { $folder }, read back and compared. Written: { $written } KiB of { $size } KiB. Restore points: { $points }.
cli-restore-done = Case file restored: { $file }. It opens with the passphrase of that time and sends nothing to a school server until you say that no other copy is in use.
cli-restore-which = This folder holds backups of several case files. Look with --list and name one with --point.
cli-restore-point = { $id }  { $when }  { $size } KiB
cli-restore-point-damaged = { $id }  cannot be read
cli-ask-recovery-code = Recovery code:

cli-help-usage = Usage:
cli-help-commands = Commands:
cli-help-arguments = Arguments:
cli-help-options = Options:
cli-help-example = Example:
cli-help-possible = [one of: { $values }]
cli-help-default = [default: { $values }]
cli-help-help = Say what this command does and takes
cli-help-version = Say the program's version
cli-usage-value-missing = { $arg } needs a value. See --help.
cli-usage-value-unknown = { $arg } cannot be “{ $value }”. It is one of: { $known }.
cli-usage-value-bad = { $arg } cannot be “{ $value }”. See --help for its form.
cli-usage-argument-unknown = There is no argument “{ $arg }” here{ $meant ->
    [none] .
   *[other] . Did you mean { $meant }?
}
cli-usage-command-unknown = There is no command “{ $command }” here{ $meant ->
    [none] .
   *[other] . Did you mean { $meant }?
} See --help for all of them.
cli-usage-conflict = { $arg } cannot stand together with { $other }.
cli-usage-missing = This is missing: { $arg }. See --help.
cli-usage-command-missing = Say what to do: a command is missing. See --help for all of them.
cli-usage-count = The number of values of { $arg } does not fit. See --help.
cli-usage-not-text = An argument is not valid text (UTF-8).
cli-usage-other = These arguments do not fit together. See --help.

cli-search-none = Nothing was found.
cli-search-count = Results: { $count }.
cli-search-more = Results: { $count }, and more follow; go on with --after { $place }.
cli-log-count = Entries: { $count }.
cli-log-more = Entries: { $count }; older ones follow with --before { $before }.
cli-column-when = When
cli-column-act = Act
cli-column-record = Record
cli-column-by = By


cli-retention-term = { $start } + { $years } years
cli-retention-count = { $count } lines on { $today }.
cli-retention-clock = The clock shows { $today }, but this file was last sure of { $believed }. Until you say “ruang retention confirm-day { $today }” nothing counts as due.
cli-retention-holds = Legal holds that stand: { $count }.
cli-retention-kept = Kept longer.
cli-retention-goes = goes: { $name }, { $class }: { $records }
cli-retention-stays = stays: { $name }, { $class }: { $records }
cli-retention-preview = Records that go: { $count }. Group sessions that stay for others: { $shared }.
cli-retention-requested = Requested as { $request }. Nothing is destroyed yet: take the second step with “ruang retention destroy”, on a later day or with --witness.
cli-retention-cancelled = Request { $request } cancelled.
cli-retention-destroyed = Destroyed for good. Write the certificate with “ruang retention certificate { $request } --out X.pdf”.
cli-retention-requests = { $count } destructions.
cli-retention-certificate = Certificate written to { $file } and entered in the release register.
cli-retention-day = Noted: today is { $day }.

cli-calendar-added = Appointment made: { $who }, { $when }.
cli-calendar-warned = { $count } warnings; nothing was written. With --anyway it is added all the same.
cli-calendar-overlap = { $date }: at the same time as { $what }, { $from }–{ $to }.
cli-calendar-holiday = { $date }: { $what }, a holiday.
cli-calendar-no-school = { $date }: no school on that day by the lesson hours.
cli-calendar-outside-hours = { $date }: outside school hours ({ $from }–{ $to }).
cli-calendar-broken = line { $line }: { $what } Nothing was written.
cli-calendar-problem = Line { $line }: { $what }
cli-calendar-preview = { $new } new, { $changed } changed, { $unchanged } there already. Nothing was written (--dry-run).
cli-calendar-applied = Imported: { $created } new, { $changed } changed, { $unchanged } there already.
cli-calendar-exported = The calendar is in { $file }, not encrypted.
cli-column-day = Day
cli-column-end = End
cli-column-place = Place
