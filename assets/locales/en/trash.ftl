# The trash: deleted records and their way back.

ui-trash-title = Trash
ui-trash-text = What was deleted can be taken back for { $days } days. After that it is no longer offered here; it is destroyed with the person's other records when their term is over. Locked notes are never deleted.
ui-trash-empty = Nothing was deleted lately.
ui-trash-back = Take back
ui-trash-back-what = Take back: { $what }
ui-trash-left = { $days ->
    [0] last day
    [one] 1 day left
   *[other] { $days } days left
  }
ui-trash-restored = Taken back: { $what }.
term-trash-counselee = Counselee
term-trash-guardian = Parent or guardian
term-trash-contact = Contact
term-trash-counselee-link = Link between counselees
term-trash-calendar-day = Day in the calendar
term-trash-snippet = Piece of text
term-trash-saved-view = Saved view
ui-today-plans = Safety plans to go through
ui-today-unanswered = Referrals without an answer
ui-today-law = The rules of consent were last reviewed more than 12 months ago.
ui-today-law-act = Review them
