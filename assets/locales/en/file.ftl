# The confidential part of a counselee's file: case status, alerts, profile, emergency card, code word, links.

# Case status
ui-file-status = Case
ui-file-status-none = No case yet. It begins with the first session, or when you say so here.
ui-file-status-history = History of the case
ui-file-status-change = Change the status
ui-file-status-now = Until now: { $status }
ui-file-status-next = From now on
ui-file-status-on = Since
ui-file-status-reason = Reason
ui-file-status-by = Changed by
ui-file-status-changed = The case is now: { $status }.
ui-file-all-cases = All cases
ui-file-case-is = Case: { $status }

# Alerts
ui-file-alerts = Alerts
ui-file-no-alerts = No alerts. What must be known before one acts stands at the top of the page and of every new session.
ui-file-alerts-hidden =
    { $count ->
        [one] An alert holds. Press F8 to read it.
       *[other] { $count } alerts hold. Press F8 to read them.
    }
ui-file-alert-add = Add an alert
ui-file-alert-edit = Change an alert
ui-file-alert-deleted = Alert deleted.
ui-file-alert-text = What must be known
ui-file-alert-text-hint = One short sentence, such as “Asthma, inhaler in the school bag”. It never shows in lists.
ui-file-alert-days = Holds
ui-file-alert-from = From
ui-file-alert-until = Until
ui-file-alert-until-hint = Empty: until it is deleted.
ui-file-mark = Something to know before you act

# Profile
ui-file-profile = Personal data
ui-file-no-profile = Nothing recorded yet: home, health, school, languages, customs, interests.
ui-file-profile-edit = Change personal data
ui-file-profile-text = Confidential, kept in the case. Write only what counseling needs.
ui-file-profile-saved = Personal data saved.
ui-file-profile-disputed = Written differently on two laptops; decide first.

# Whom one may ring
ui-file-may-contact = May be contacted
ui-file-not-asked = Not asked yet
ui-file-contact-note = Note on contacting
ui-file-contact-note-hint = For example after 3 pm, only by message, not at work.
ui-file-custody = Custody
ui-file-custody-unknown = Not known
ui-file-withhold = Must not be told
ui-file-withhold-hint = What, and why. Shown in red wherever this number stands.
ui-file-withhold-what = Must not be told: { $what }

# Emergency card
ui-file-emergency = Emergency card
ui-file-emergency-of = Emergency card: { $name }
ui-file-emergency-edit = Change the card
ui-file-emergency-number = Emergency number
ui-file-emergency-saved = Emergency card saved.
ui-file-emergency-otherwise = If empty: { $text }
ui-file-emergency-defaults = Numbers of every card
ui-file-emergency-defaults-text = These fill the empty lines of every counselee's card. Check them once a semester: numbers change and lines are busy.
ui-file-emergency-seed = Use the program's numbers again
ui-file-emergency-key = Press E on the counselee's page, or Ctrl E in a session, to see the card at once.
ui-file-address-now = Where the counselee is now
ui-file-address-now-hint = The address to send help to; ask for it at the start of a remote session.
ui-file-address-registered = (registered address)
ui-file-address-unknown = Not known. Ask before a remote session.
ui-file-helper = Helper nearby
ui-file-helper-hint = A person or institution that can be there quickly, such as the health centre or an aunt.
ui-file-helper-none = Nobody agreed on yet.
ui-file-helper-phone = Helper's phone
ui-file-hotline = Crisis lines
ui-file-hotline-hint = One on each line; never only one.
ui-file-key-emergency = emergency card of the counselee

# Code word
ui-file-code = Code word
ui-file-code-text = Ask for it at the start of a chat or phone session, so that nobody can pretend to be the counselee. It is never shown in lists, searched or printed.
ui-file-code-hint = A word that you agreed on in person. Nobody else should guess it.
ui-file-code-set = Agree on a code word
ui-file-code-change = Change the code word
ui-file-code-remove = Remove the code word
ui-file-code-saved = Code word saved.
ui-file-code-removed = Code word removed.
ui-file-code-show = Show for { $seconds } s
ui-file-code-hide = Hide
ui-file-code-none = No code word was agreed on.

# Links
ui-file-links = Links to other counselees
ui-file-links-text = Link two counselees only where the concern is theirs. The link stands in both files and never in the other one's documents.
ui-file-link-add = Link a counselee
ui-file-link-edit = Change a link
ui-file-link-with = With whom
ui-file-link-kind = The other one is
ui-file-link-kind-hint = As seen from this file; the other file shows the opposite.
ui-file-link-purpose = Why they are linked
ui-file-link-purpose-hint = Both files show it: write nothing that only one of the two told you.
ui-file-link-deleted = Link removed from both files.

# Timeline
ui-file-timeline-filter = Narrow the timeline
ui-file-timeline-period = Period
ui-file-timeline-count = { $count } of { $total }
ui-file-timeline-none = Nothing of this kind in this period.
ui-file-timeline-clear = Show everything

ui-search-kind-data = Personal data and alerts

term-timeline-case-status = Case
term-timeline-alert = Alert
term-timeline-period-all = Any time
term-timeline-period-coming = Still to come
term-timeline-period-last-30 = Last 30 days
term-timeline-period-semester = This semester
term-timeline-period-school-year = This school year
term-timeline-period-before = Earlier school years

term-case-status-new = New
term-case-status-handling = Handling
term-case-status-monitoring = Monitoring
term-case-status-done = Done
term-case-status-referred = Referred
term-case-status-reopened = Reopened

term-alert-kind-health = Health
term-alert-kind-custody = Custody
term-alert-kind-safety = Safety
term-alert-kind-other = Other
term-alert-state-holds = holds
term-alert-state-coming = still to come
term-alert-state-ended = ended

term-profile-part-living = Living situation
term-profile-part-means = Livelihood and support
term-profile-part-health = Health
term-profile-part-education = School and learning
term-profile-part-languages = Languages
term-profile-part-customs = Culture and customs
term-profile-part-interests = Hobbies and talents
term-profile-part-aspirations = Ambitions
term-profile-part-friends = Friends and groups
term-profile-hint-living = With whom, where, own study corner, way to school.
term-profile-hint-means = What the family lives on, aid or scholarships received.
term-profile-hint-health = Illnesses, allergies, medicines, disabilities.
term-profile-hint-education = Earlier schools, favourite and difficult subjects, achievements.
term-profile-hint-languages = Spoken at home and at school; the one in which feelings are easiest to tell.
term-profile-hint-customs = Faith, customs and local circumstances that matter in counseling.
term-profile-hint-interests = Hobbies, talents, clubs, work outside school.
term-profile-hint-aspirations = What the counselee wants to become, and what the family wishes.
term-profile-hint-friends = Close friends, groups, who is trusted.

term-contact-consent-yes = May be rung
term-contact-consent-emergency-only = Only in an emergency
term-contact-consent-no = Do not ring
term-custody-sole = Sole custody
term-custody-shared = Shared custody
term-custody-none = No custody

term-link-kind-sibling = Sibling
term-link-kind-friend = Friend
term-link-kind-couple = Partner
term-link-kind-conflict = In conflict with this one
term-link-kind-bully = Bullies this one
term-link-kind-target = Is bullied by this one
term-link-kind-other = Other

term-record-profile = Personal data
term-record-case_status = Case status
term-record-alert = Alert
term-record-emergency_card = Emergency card
term-record-code_word = Code word
term-record-counselee_link = Link between counselees

term-entry-living = Living situation
term-entry-means = Livelihood and support
term-entry-health = Health
term-entry-education = School and learning
term-entry-languages = Languages
term-entry-customs = Culture and customs
term-entry-interests = Hobbies and talents
term-entry-aspirations = Ambitions
term-entry-friends = Friends and groups
term-entry-text = What must be known
term-entry-purpose = Why they are linked
term-entry-helper = Helper nearby
term-entry-helper_phone = Helper's phone
term-entry-hotline = Crisis lines
term-entry-emergency_number = Emergency number
term-entry-address_now = Where the counselee is now
term-entry-may_contact = May be contacted
term-entry-contact_note = Note on contacting
term-entry-custody = Custody

audit-show-code-word = Code word shown

error-case-transition = This status cannot follow on the present one. A case that is done or referred is reopened first; only such a case can be reopened.
error-date-before-last = This day lies before the last change of the status. Choose that day or a later one.
error-changed-meanwhile = This was changed meanwhile, here or on another laptop. Your text still stands here: copy it, close this and open it again to see both.
error-link-self = A counselee cannot be linked with himself or herself. Choose somebody else.
error-link-exists = These two are linked already: { $kind ->
    [sibling] siblings
    [friend] friends
    [couple] a couple
    [conflict] in conflict
    [bully] the other one bullies this one
    [target] the other one is bullied by this one
   *[other] for another reason
  }. Change that link in the list; a second one is not needed.

# The command line
cli-show-case = Case: { $status }
cli-show-no-case = No case yet
cli-show-since = since { $date }
cli-show-alert = Alert ({ $kind }): { $text }
cli-show-emergency = Emergency card
cli-show-code-word = A code word was agreed on (never shown here)
cli-show-link = { $kind }: { $name } ({ $purpose })
