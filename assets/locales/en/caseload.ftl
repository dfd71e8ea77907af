# The caseload: several at once, kept views, the radar.

ui-many-acts = What to do with those chosen
ui-many-all = Choose all on this page
ui-many-one = Choose { $name }
ui-many-count = { $count ->
    [one] One counselee chosen
   *[other] { $count } counselees chosen
  }
ui-many-clear = Choose none
ui-many-tag = Add a tag
ui-many-untag = Remove a tag
ui-many-tagged = { $count ->
    [one] One counselee was
   *[other] { $count } counselees were
  } given the tag { $tag }.
ui-many-untagged = The tag { $tag } was taken from { $count ->
    [one] one counselee
   *[other] { $count } counselees
  }.
ui-many-move = Change class
ui-many-move-act = Move
ui-many-moved = { $count ->
    [one] One counselee was
   *[other] { $count } counselees were
  } moved to { $class }.
ui-many-classless = { $count ->
    [one] One counselee is
   *[other] { $count } counselees are
  } without a class now.
ui-many-print = Print for these…
ui-many-print-choose = Choose a document
ui-many-print-own = The other fields come from the records of each, as if made one by one.
ui-many-print-lines = The document of each counselee
ui-many-print-ready = { $ready } of { $total } can be made
ui-many-print-state = State
ui-many-print-made = Ready
ui-many-print-left-out = Left out
ui-many-print-from = from { $what }
ui-many-print-names = It names { $name }, who is chosen too. The document of one counselee must not name another.
ui-many-print-gone = deleted
ui-many-print-file = Open the counselee's file
ui-many-print-alone = Make it alone
ui-many-print-look = Look
ui-many-print-look-at = Look at the document of { $name }
ui-many-print-place = { $name }, { $place } of { $count }
ui-many-print-previous = Previous
ui-many-print-next = Next
ui-many-print-back = Back to the fields
ui-many-print-working = Preparing the documents
ui-many-print-saved = { $count ->
    [one] One document was
   *[other] { $count } documents were
  } saved in one file: { $name }.
ui-many-print-printed = { $count ->
    [one] One document was
   *[other] { $count } documents were
  } sent to the printer.
ui-many-print-opened = { $count ->
    [one] One document was
   *[other] { $count } documents were
  } opened in one file.
ui-many-print-numbers = Numbers { $first } to { $last }.
ui-many-print-registered = Each is entered in the register and in its counselee's file.
ui-many-print-out = { $count ->
    [one] One counselee was
   *[other] { $count } counselees were
  } left out

ui-view-keep = Keep this view
ui-view-name = Name of the view
ui-view-delete = Delete this view
ui-view-deleted = The view { $title } was deleted.

ui-radar-title = Who has been left out?
ui-radar-text = Counselees at the school without a meeting for { $weeks ->
    [one] one week
   *[other] { $weeks } weeks
  }, by class, sex, last meeting and risk. Whoever was away does not count as met.
ui-radar-open = See who is left out
ui-radar-class = By class
ui-radar-sex = By sex
ui-radar-last = By last meeting
ui-radar-risk = By risk
ui-radar-part = Part
ui-radar-total = Counselees
ui-radar-not-seen = Not seen
ui-radar-share = Per cent
ui-radar-whole = { $notSeen } of { $total } counselees not seen
ui-radar-unknown = unknown
ui-radar-no-class = without a class
ui-radar-risk-open = open review
ui-radar-risk-none = no open review
ui-radar-lately = { $weeks ->
    [one] within a week
   *[other] within { $weeks } weeks
  }
ui-radar-overdue = { $weeks } to { $twice } weeks ago
ui-radar-long = more than { $twice } weeks ago
ui-radar-never = never
ui-radar-see = See { $count ->
    [one] one counselee
   *[other] { $count } counselees
  }, { $part }
ui-today-uncosigned = Waiting for the supervisor
