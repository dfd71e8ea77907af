# Calendar: appointments, lesson hours, holidays, waiting list, import and export.
ui-calendar-title = Calendar
ui-calendar-view = View
ui-calendar-agenda = Agenda
ui-calendar-day = Day
ui-calendar-week = Week
ui-calendar-month = Month
ui-calendar-before = Earlier
ui-calendar-after = Later
ui-calendar-today = Today
ui-calendar-zone = School time: { $zone }
ui-calendar-empty = No appointments from { $from } to { $to }.
ui-calendar-empty-day = No appointments on this day.
ui-calendar-make = Make one
ui-calendar-nothing = free
ui-calendar-take = Give it to { $name }
ui-calendar-taken = { $name } has { $when } now.
ui-calendar-hour = Lesson { $name }
ui-calendar-no-bells = Lesson hours are not filled in yet.
ui-calendar-no-bells-act = Fill in lesson hours
ui-calendar-count =
    { $count ->
        [one] { $count } appointment
       *[other] { $count } appointments
    }
ui-calendar-more-count = and { $count } more
ui-calendar-moved-from = moved from { $when }
ui-calendar-and-others =
    and { $count ->
        [one] { $count } other
       *[other] { $count } others
    }
ui-calendar-repeats = repeats
ui-calendar-no-show = No-show
ui-calendar-no-show-what = Mark as no-show: { $what }
ui-calendar-said-no-show = Marked as no-show.
ui-calendar-said-held = Marked as held.
ui-calendar-key-day = another day
ui-calendar-key-page = another week or month
ui-calendar-key-today = today
ui-calendar-key-new = new appointment
ui-calendar-key-absent = no-show
ui-calendar-side = Beside the calendar
ui-calendar-waiting = Waiting list
ui-calendar-no-waiting = Nobody is waiting.
ui-calendar-waiting-new = Add to the waiting list
ui-calendar-waiting-who = Who is waiting
ui-calendar-waiting-minutes = Minutes needed
ui-calendar-waiting-since = since { $date }
ui-calendar-waiting-plan = Give a time
ui-calendar-waiting-plan-what = Give a time to { $what }
ui-calendar-waiting-drop = Take off
ui-calendar-waiting-drop-what = Take off the waiting list: { $what }
ui-calendar-waiting-dropped = Taken off the waiting list.
ui-calendar-days = Holidays and events
ui-calendar-no-days = None in this span.
ui-calendar-day-new = Add a holiday or event
ui-calendar-day-change = Change holiday or event
ui-calendar-day-kind = Kind
ui-calendar-day-name = Name
ui-calendar-day-from = From
ui-calendar-day-to = To
ui-calendar-day-note = Note
ui-calendar-day-note-hint = For example a flooded road to school, harvest, a feast.
ui-calendar-day-deleted = Taken out of the calendar.
ui-calendar-bells = Lesson hours
ui-calendar-bells-text = The warning “outside school hours” and free hours in the calendar come from here. Breaks are written as hours, too.
ui-calendar-bells-day = Day
ui-calendar-bells-name = Name of hour { $number }
ui-calendar-bells-from = Start of hour { $number }
ui-calendar-bells-to = End of hour { $number }
ui-calendar-bells-hours = Lesson hours on { $day }
ui-calendar-bells-column-name = Name
ui-calendar-bells-column-from = Start
ui-calendar-bells-column-to = End
ui-calendar-bells-add = Add an hour
ui-calendar-bells-remove = Remove hour { $number }
ui-calendar-bells-free = No school on { $day }.
ui-calendar-bells-copy = Copy to every day until Friday
ui-calendar-bells-saved = Lesson hours saved.

ui-calendar-who-more = Add another counselee
ui-calendar-who-remove = Take out { $name }
ui-calendar-class = Class
ui-calendar-class-none = Not one class
ui-calendar-kind = Kind
ui-calendar-start-in = Start ({ $zone })
ui-calendar-reminder = Remind me
ui-calendar-reminder-none = No need
ui-calendar-reminder-minutes = { $minutes } minutes before
ui-calendar-reminder-hour = 1 hour before
ui-calendar-reminder-day = 1 day before
ui-calendar-repeat = Repeat
ui-calendar-repeat-none = Does not repeat
ui-calendar-repeat-weekly = Weekly
ui-calendar-repeat-weeks = Every how many weeks
ui-calendar-repeat-on = On
ui-calendar-repeat-end = Ends
ui-calendar-repeat-until = on a day
ui-calendar-repeat-count = after some times
ui-calendar-repeat-until-day = Last day
ui-calendar-repeat-times = How many times
ui-calendar-scope = What to change
ui-calendar-scope-one = Only this meeting
ui-calendar-scope-all = The whole series
ui-calendar-end-series = End the series
ui-calendar-ended = The series ends before { $date }.
ui-calendar-cancelled-series = This meeting is called off; the series goes on.
ui-calendar-warnings = Worth knowing before you save
ui-calendar-save-anyway = Save all the same
ui-calendar-warning-overlap = At the same time as { $what }, { $from }–{ $to }, { $date }.
ui-calendar-warning-holiday = { $date }: { $what }, a holiday.
ui-calendar-warning-no-school = { $date }: no school on that day by the lesson hours.
ui-calendar-warning-outside-hours = { $date }: outside school hours ({ $from }–{ $to }).
ui-calendar-warning-times = ({ $count } meetings)

ui-calendar-remind =
    { $minutes ->
        [0] Now: { $what }.
        [one] In { $minutes } minute: { $what }.
       *[other] In { $minutes } minutes: { $what }.
    }
ui-calendar-remind-place = at { $place }
ui-calendar-remind-later = { $when }: { $what }.

ui-calendar-import = Import a calendar
ui-calendar-import-text = Choose an .ics file from another calendar. It is read and compared first; nothing is written yet.
ui-calendar-import-choose = Choose a file
ui-calendar-import-other = Choose another file
ui-calendar-import-working = Reading the calendar file
ui-calendar-import-broken = { $file }, line { $line }: { $what } Nothing was written.
ui-calendar-import-found = { $file }: { $from } to { $to }
ui-calendar-import-empty = { $file } holds no appointments or days.
ui-calendar-import-appointments = New appointments
ui-calendar-import-series = New series
ui-calendar-import-days = New whole days
ui-calendar-import-changed = Changed
ui-calendar-import-unchanged = There already
ui-calendar-import-days-as = Whole days are kept as
ui-calendar-import-problems =
    { $count ->
        [one] { $count } thing that is not taken as it stands
       *[other] { $count } things that are not taken as they stand
    }
ui-calendar-import-line = Line { $line }
ui-calendar-import-apply = Import all of it
ui-calendar-import-done = Imported: { $created } new, { $changed } changed, { $unchanged } there already.
ui-calendar-export = Export the calendar
ui-calendar-export-text = An .ics file can be read by whoever holds it and is not encrypted.
ui-calendar-export-names = Include names, titles and purposes
ui-calendar-export-neutral = Without it all titles are the same and neutral: “BK appointment”.
ui-calendar-export-act = Save the file
ui-calendar-exported = Calendar saved: { $name }.

term-appointment-kind-counseling = Counseling
term-appointment-kind-group = Group
term-appointment-kind-classroom = Classroom guidance
term-appointment-kind-parents = Parents
term-appointment-kind-home-visit = Home visit
term-appointment-kind-meeting = Meeting
term-appointment-kind-other = Other
term-appointment-status-moved = moved
term-calendar-day-kind-holiday = Holiday
term-calendar-day-kind-event = Local event
term-record-bell_day = Lesson hours
term-record-calendar_day = Holiday or event
term-record-waitlist_entry = Waiting list
audit-calendar-import = Calendar imported
audit-calendar-export = Calendar exported

calendar-file-too-large = the file is too large.
calendar-file-not-text = this is not UTF-8 text.
calendar-file-not-a-calendar = this is not a calendar file (no BEGIN:VCALENDAR).
calendar-file-bad-line = this line is not of the form NAME:VALUE.
calendar-file-unbalanced = this END has no BEGIN that fits.
calendar-file-cut-short = the file ends in the middle.
calendar-file-no-start = this event does not say when it begins.
calendar-file-bad-date = there is no such date or time.
calendar-file-bad-duration = the duration cannot be read.
calendar-file-end-before-start = this event ends before it begins.
calendar-file-bad-rule = the recurrence cannot be read.
calendar-file-too-many = more events than are read at once.
calendar-file-stopped = reading was stopped.
calendar-file-zone-unknown = Left out: its time zone is not known.
calendar-file-too-long = Left out: longer than 8 hours.
calendar-file-too-short = Kept as 5 minutes.
calendar-file-rule-unknown = Only the first meeting: it does not recur weekly.
calendar-file-rule-endless = This series has no end; it is ended after a year.
calendar-file-rule-long = This series is cut: five years and 400 meetings at most.
calendar-file-text-cut = The title is cut to 300 characters.
calendar-file-twice = Left out: it stands in this file before.
calendar-file-other-kind = Left out: not an appointment.

workstation-open-calendar = Calendar file
workstation-job-calendar-read = Reading the calendar file
workstation-job-calendar-import = Importing the calendar
workstation-calendar-untitled = Untitled
workstation-calendar-appointment = BK appointment
workstation-calendar-event = Event
