# Looking through everything: the page, its filters, what a hit is.

ui-search-title = Search
ui-search-lead = Names, notes with their addenda, documents, assessments, appointments, follow-ups, personal data, alerts and other work. The private drawer is never searched.
ui-search-box = Search everything
ui-search-everywhere = Search everywhere for “{ $words }”
ui-search-kind = Kind
ui-search-all-kinds = Everything
ui-search-kind-names = Names
ui-search-kind-notes = Notes
ui-search-kind-documents = Documents
ui-search-kind-assessments = Assessments
ui-search-kind-plans = Appointments and follow-ups
ui-search-kind-files = Attachments
ui-search-class = Class
ui-search-all-classes = Every class
ui-search-tag = Tag
ui-search-all-tags = Every tag
ui-search-period = Period
ui-search-all-days = Any time
ui-search-this-month = This month
ui-search-this-semester = This semester
ui-search-this-school-year = This school year
ui-search-own-period = As typed
ui-search-filters = Filters in use
ui-search-remove = Remove filter { $filter }
ui-search-clear = Clear the search
ui-search-results = Results
ui-search-count =
    { $count ->
        [one] One result
       *[other] { $count } results
    }
ui-search-count-more = The first { $count } results
ui-search-more = Show more
ui-search-none = Nothing was found for this. Try fewer or shorter words, or take a filter away.
ui-search-related = Related words
ui-search-draft = Draft not saved to the record yet
ui-search-unclear = This part is not understood: { $part }
ui-search-help = How to search
ui-search-help-words = Several words: all of them must be found. Related words are found, too: “bolos” also finds “membolos” and “pembolosan”, after the exact ones.
ui-search-help-phrase = "jam pertama" in quotation marks: exactly so.
ui-search-help-class = class:XI-3 or class:XI: people of this class or grade.
ui-search-help-tag = tag:"foster child": people with this tag.
ui-search-help-date = date:2026-07, date:14-07-2026, date:2026-07..2026-09, date:>2026-07: a month, a day, a span, or after it.
ui-search-help-in = in:notes, in:documents, in:names, in:assessments, in:plans, in:data, in:safety, in:work: only these.
ui-search-help-keys = The arrow keys go through the results, Enter opens one, / comes back to the box.

term-search-section-topic = Topic
term-search-section-addendum = Addendum
term-search-section-reason = Reason
term-search-section-nisn = NISN

search-document-number = no. { $number }
search-document-recipient = to { $recipient }

audit-search = Searched
audit-print = Document printed

# The access log
ui-log-filters = Narrow the log
ui-log-kind = Kind of act
ui-log-every-kind = Every kind
ui-log-kind-view = Viewed
ui-log-kind-change = Changed
ui-log-kind-search = Searched
ui-log-kind-print = Printed
ui-log-kind-release = Given out
ui-log-kind-export = Exported or backed up
ui-log-kind-sign = Signed and locked
ui-log-kind-failed = Failed attempts to open
ui-log-kind-open = Opened and locked the file
ui-log-kind-key = Keys, passphrases, recovery sheet
ui-log-kind-retention = Retention and destruction
ui-log-kind-sync = Devices and sync
ui-log-kind-verify = Checks of the file
ui-log-counselee = About
ui-log-from = From
ui-log-until = Until
ui-log-words = Words of the act
ui-log-extract = Extract to print
ui-log-none-match = No entry fits this.
ui-log-who-opened = Who opened this
ui-report-purpose-access_log_extract = Who opened, changed, printed or gave out what about this counselee
