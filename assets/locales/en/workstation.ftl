# Words of the application itself: dialogs, long works, advice on passphrases, what a check found.

workstation-open-roster = Rosters
workstation-open-picture = Pictures
workstation-file-recovery = Recovery sheet

workstation-job-verify = Checking the case file
workstation-job-export = Exporting data
workstation-job-read = Reading the roster
workstation-job-import = Importing the roster
workstation-job-documents = Preparing the documents
workstation-job-sample = Preparing the sample school

workstation-passphrase-short = Use at least 12 characters.
workstation-passphrase-keyboard = Rows of keys are easy to guess.
workstation-passphrase-repeats = Repeated letters or words are easy to guess.
workstation-passphrase-sequence = Sequences such as abc or 123 are easy to guess.
workstation-passphrase-date = Years and dates are easy to guess.
workstation-passphrase-name = Names of people are easy to guess.
workstation-passphrase-common = Many people use this word. Choose several words that have nothing to do with each other.
workstation-passphrase-more-words = Add another word or two.

workstation-verify-pages = Pages of the database
workstation-verify-operations = Recorded changes
workstation-verify-signatures = Signatures
workstation-verify-audit = Entries of the access log

workstation-finding-pages = Pages of the database are damaged or were changed from outside. Restore from a backup.
workstation-finding-audit = The access log is not whole: an entry was changed or is missing.
workstation-finding-chain = The chain of changes is not whole: a change is missing or out of place.
workstation-finding-seal = A locked session or an attachment of it is not what was locked.
workstation-finding-addendum = An addendum is not what its signature says.
workstation-finding-addendum-chain = A locked session lacks an addendum, or its lock: the next one names a forerunner that is not there.
workstation-finding-signer = There is a signature of a counselor whose key is not known on this laptop.
workstation-finding-tables = Lists and indexes are not what the recorded changes give. Nothing is lost; they can be made again.

# A change that a roster brings beside its own fields.
roster-field-status = Status
workstation-job-backup = Backing up and checking…
workstation-job-restore = Restoring from the backup…
