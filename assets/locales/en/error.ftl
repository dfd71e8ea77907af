# Why a call was refused: what happened and what to do. One text for every error code.

# The call itself
error-internal = Something unexpected went wrong. What was saved is safe; try once more, and if it happens again restart the program.
error-bad-request = The request was not understood. Open this page again; if it happens again, update the program.
error-unknown-method = This version of the program does not know that yet. Update the program.
error-file-locked = The case file is locked. Open it with the passphrase, then try again.
error-file-open = A case file is open. Lock it with Ctrl+L first, then try again.
error-cancelled = Stopped. Everything is as it was before.
error-no-case-file = There is no case file on this laptop yet. Create one or open an existing one.

# The case file
error-wait-after-wrong = The passphrase was wrong several times. Wait { $seconds } seconds, then try again. The recovery code can be used at any time.
error-wrong-passphrase = The file did not open. Check the passphrase, capitals and the keyboard layout; if it is surely right, use the recovery code.
error-wrong-recovery-code = This code does not open the file. Make sure the recovery sheet belongs to this file and is the newest one.
error-recovery-code-invalid = The recovery code is mistyped. Compare every group with the sheet again.
error-no-recovery-code = This file has no recovery code yet. Make a recovery sheet under Settings, Security.
error-old-copy-kept = The copy under the old key, from when the key was last renewed, is still kept. Delete it first in Settings, Security.
error-passphrase-words = A passphrase is made of { $least } to { $most } words. Choose a number between them.
error-passphrase-weak = The passphrase is too short or too easy to guess. Use at least 12 characters, such as four unrelated words.
error-damaged-header = The head of the case file is damaged and its spare cannot be read either. Copy the folder of this file somewhere safe, then restore a backup.
error-not-a-case-file = That folder holds no case file. Choose a folder whose name ends in .ruang.
error-newer-version = A newer program wrote this file. Update Ruang BK on this laptop; the file was left as it is.
error-plaintext-database = The content of this file is not encrypted, so Ruang BK did not write it. It was not opened; restore a backup.
error-truncated-database = The case file is cut short, perhaps by an unfinished copy. Copy it again from its source or restore a backup.
error-damaged-database = The case file is damaged. Copy its folder somewhere safe before anything else, then restore a backup.
error-not-encrypting = This program was installed without encryption and refuses to work. Install Ruang BK again from its proper source.
error-already-open = Another window or program has this file open. Close it there, then try again.
error-already-exists = There is a case file of that name already. Choose another name or folder.
error-file-name-invalid = That cannot be the name of a file. Use letters, digits, blanks and dashes.
error-disk-full = The disk is full. Free some space and try again; nothing was half written.
error-disk-error = The disk refused to read or write. Check the rights of the folder and the drive's connection, then try again.
error-not-enough-memory = There is not enough memory to open the file. Close other programs, then try again.
error-kdf-out-of-bounds = The key of this file asks for costs that are not accepted. Somebody may have altered it; restore a backup.
error-check-stopped = The check was stopped before its end. Run it again at any time.
error-malformed-record = Something stored has an unknown form. Run Verify the file under Settings, Data.
error-not-empty = Only possible in an empty case file. Create a new file for the sample school.

# Records
error-not-found = This record does not exist any more. It may have been deleted here or on another laptop; go back.
error-session-locked = This session is locked and cannot be changed. Write an addendum to add something.
error-conflict-open = Another laptop has other versions of this text, or deleted a file attached to it. Decide on the School sync page first, then go on.
error-update-needed = This case holds changes by a newer version of the program. You can read it; update Ruang BK on this laptop to change it.
error-session-retracted = This session was retracted. Open the session in the right file.
error-wrong-supervisor-passphrase = The supervisor's passphrase does not fit. Let the supervisor type it once more.
error-supervisor-passphrase-same = A supervisor needs a passphrase of their own, not that of this file.
error-too-many = There are { $most } already. Delete one first.
error-session-not-locked = An addendum is for a locked session. Change the note itself.
error-required = This must be filled in.
error-too-long = The text is too long. Shorten it, then save again.
error-bad-value = This field cannot hold that value. Check and correct it.
error-nisn-invalid = An NISN has exactly ten digits, leading zeros included.
error-nisn-taken = Another counselee has this NISN. Search for it to open that file.
error-npsn-invalid = An NPSN has eight digits or letters. Check it on a letter of the school.
error-date-in-future = This date lies in the future. Check year and month.
error-date-order = The end lies before the beginning. Correct one of them.
error-class-exists = There is a class of that name in this school year. Use it or choose another name.
error-school-year-invalid = Write a school year as two successive years, such as 2026/2027.
error-letter-pattern-invalid = The pattern of letter numbers cannot be used. It needs a running number, such as {"{"}n:3{"}"}, and matching braces.
error-picture-unreadable = That picture cannot be read. Choose another PNG or JPEG file.
error-picture-too-large = The picture is too large. Make it smaller, then choose again.
error-number-taken = That letter number is taken. Leave it empty to number by itself, or write another.
error-consent-missing = Not possible yet: consent to { $kind ->
    [assessment] assessment
    [internet] internet counseling
    [recording] recording
    [photo] a photo
    [release] the release of information
   *[counseling] counseling
  } from { $from ->
    [student] the counselee
    [parent] a parent or guardian
   *[both] the counselee and a parent or guardian
  } { $why ->
    [refused] was refused
    [withdrawn] was withdrawn
    [expired] has expired
    [not-yet] is not valid yet
    [other-recipient] names another recipient
    [several] is not complete
   *[missing] is missing
  }. Record it in the counselee's file, or print the form.
error-consent-withdrawn = This consent was withdrawn; what it said is not changed any more. Record a new one if it is given again.
error-too-late-to-take-back = A withdrawal is taken back only on the day on which it was noted. Record a new consent if it is given again.
error-orientation-missing = Before the first internet session is signed, { $count ->
    [one] one item of the orientation still has
   *[other] { $count } items of the orientation still have
  } to be explained to the counselee and noted.
error-risk-incomplete = It cannot be closed yet: this field is still missing. Complete it, then close.
error-nothing-to-sign = The note is empty. Write something before you sign it.
error-cut-off-plan-missing = A remote session needs what was agreed in case it is cut off. Fill in “If the line breaks” first.
error-counselor-name-missing = Your full name is missing. Complete it in Settings, You, then sign.
error-risk-closed = This record is closed. Open it again first, with the reason; what was decided stays readable.
error-risk-term-invalid = This term is longer than a year (8784 hours), or gives a graver level more time than a lighter one.
error-record-permanent = This record is neither changed nor deleted. Add a correction; the first stays readable.
error-too-many-lines = Too many lines for this step; at most { $most }. Join some or take some away.
error-plan-too-long = The plan does not fit its paper. Shorten the step named, or choose the size of one page.

# Instruments
error-unknown-instrument = This program does not have that instrument. Choose another from the list.
error-instrument-text-missing = There is no free text of this instrument in that language. Choose another language, or use the school's licensed translation.
error-answer-invalid = That is not an answer of this item. Choose one of those shown.
error-administration-finished = This assessment is finished and its answers cannot be changed. Start a new one if needed.
error-screen-handed = A counselee is answering on this screen. Give the screen back, then open the case file with your passphrase.
error-nothing-answered = No item was answered yet, so there is nothing to score. Enter the answers first.
error-instrument-age = This instrument is not meant for the age of this counselee. Choose another one.
error-instrument-licence = The licence of this instrument does not allow its use at a school. Choose another one.
error-instrument-version = This assessment was begun with another version of the instrument and cannot go on. Begin a new one; the old answers stay.

# Documents
error-unknown-document = This kind of document is not known. Choose one on the Reports page.
error-document-field-missing = This field must be filled in before the document can be made.
error-document-source-missing = There is nothing to make this document from. Record the session or finish the assessment first.
error-document-input-invalid = A value does not fit this document. Check dates, times and choices.
error-document-names-other = This text names another counselee who is chosen too. Take the name out, or make the documents one by one.
error-documents-many = At most { $most } documents at once. Choose fewer counselees, for example class by class.

# Rosters
error-roster-refused = The roster file cannot be read. Download it again, or save it as XLSX or CSV, then choose it again.
error-roster-gone = The preview is no longer held. Choose the file once more; nothing was written.
error-roster-not-ready = A question is still open or a column is not matched yet. Answer the questions and match the columns, then go on.
error-roster-mapping-invalid = These columns cannot be used. One field takes one column only; match them again.

# Files, printers, viewers
error-cannot-read = The chosen file cannot be read. Check its rights, or copy it to this laptop first.
error-cannot-write = The file cannot be written there. Choose another folder.
error-not-a-file = What was chosen is not a file of this computer. Copy it to the laptop, then choose again.
error-no-print-system = This computer has no printer set up. Add one, or save as PDF.
error-print-refused = The printer did not take the document. Check its paper and connection, then print again.
error-no-viewer = There is no PDF viewer on this computer. Save as PDF, or print directly.

error-search-filter-unknown = There is no such filter. There are class:, tag:, date: and in:. To find the words as they stand, put them in quotation marks.
error-search-filter-empty = Something is missing after the colon, such as class:XI-3, tag:foster, date:2026-07 or in:notes.
error-search-date = This is not a day that can be searched. Write it as 2026-07-14, 14-07-2026, 2026-07, 2026, 2026-07..2026-09 or >2026-07, and only once.
error-search-kind = There is no such kind of record. There are names, notes, documents, assessments, plans, files and data.
error-search-class = There is no class of this name. Put names with a blank in quotation marks: class:"VIII A".
error-search-tag = Nobody has this tag. Put tags with a blank in quotation marks: tag:"foster child".
error-search-too-long = This is too much to look for at once. Use at most { $most } words and { $longest } characters.

# Synchronisation
error-conflict-gone = This conflict is decided already. See it in the list of decided ones.
error-sync-not-enrolled = This laptop is not connected to a school server. Enter the enrolment address from whoever runs the server.
error-sync-already-enrolled = This file is connected to a school server already. There is nothing more to do; just synchronise.
error-enrol-code-invalid = This code or address is mistyped or of another kind. Copy all of it and try again.
error-enrol-refused = The school server refused. The code may have been used or have run out; ask for a new one.
error-server-unreachable = The school server does not answer. Check the school's network; you can go on working and changes are sent later.
error-server-not-trusted = The server that answered is not the one the code names. Nothing was sent; tell whoever runs the server.
error-server-answer = The school server's answer cannot be read. Nothing changed; try again, or update the program.
error-pair-gone = The code for adding a laptop is no longer valid. Make a new one on the first laptop.
error-join-differs = The laptops show different digits: nothing was taken over. Cancel on the first laptop as well, then start again with a new code.
error-pair-refused = Adding the laptop failed. Make sure both laptops reach the server, then start again with a new code.
error-backup-none = This folder holds no backup of Ruang BK. Choose the folder or stick that you made backups on.
error-backup-no-such-point = This restore point is no longer there. Choose the folder again and take another one.
error-backup-full = There is no space left where the backup goes. Make room or use another stick; the earlier restore points are still good.
error-backup-read-only = The folder or stick cannot be written. Move its write protection off, or choose another place; nothing there was changed.
error-backup-gone = The folder or stick does not answer. Plug it in and try again, or choose another place; the earlier restore points are still good.
error-backup-busy = A backup is under way. Wait until it has ended and try again.
error-backup-missing = A part of this backup is missing: a file was deleted or cut short. Choose an older restore point or another stick.
error-backup-damaged = This backup was changed or damaged and is not used. Choose another restore point or another stick.
error-backup-inside = The backup would lie inside the case file itself and be lost together with it. Choose another folder, best on a USB stick.
# Private drawer
error-drawer-locked = The private drawer is locked. Open it with the drawer's passphrase first.
error-no-drawer = This file has no private drawer yet. Make one on the page Private drawer.
error-drawer-exists = This file has a private drawer already. Open it with its passphrase.
error-wrong-drawer-passphrase = The drawer did not open. Check the drawer's passphrase, capitals and the keyboard layout. The file's passphrase does not open it.
error-drawer-passphrase-same = Drawer and file must not have the same passphrase. Choose another one.
error-drawer-share-unconfirmed = A private note is copied only after you have agreed to what follows from it. Nothing was copied.
error-no-clipboard = The clipboard of this computer does not answer. Copy by hand, or try again.
error-no-keystore = This computer has no keystore that answers. The file opens with its passphrase as ever.
error-quick-unlock-gone = The keystore of this computer does not open the file any more. Open it with the passphrase; quick unlock can be turned on again in Settings, Security.

error-appointment-minutes = An appointment lasts 5 to 480 minutes. Make several for a longer one.
error-recurrence-weeks = A series recurs every 1 to 52 weeks.
error-recurrence-weekdays = The weekday of the first meeting must be among those of the series.
error-recurrence-end = Say when the series ends: a day within five years, or 1 to 400 meetings.
error-bell-hour = Weekday { $day }, hour { $hour }: give it a name, and let it begin before it ends and not before the one above it.
error-calendar-gone = The calendar file is no longer held. Choose it once more.
