# Sessions after their lock and between formats: versions, moving, retraction, co-signature, pieces of text.

ui-session-more = More
ui-session-appended = After the lock

ui-session-late-files = Attachments that another laptop changed during the lock
ui-session-late-file-added = “{ $name }” was added on { $where } before the lock reached it, { $when }. It is no part of the locked session and stays in the counselee's file.
ui-session-late-file-restored = “{ $name }” was taken out of the trash on { $where } before the lock reached it, { $when }. It is no part of the locked session and stays in the counselee's file.
ui-session-late-file-deleted = “{ $name }” was deleted on { $where } before the lock reached it, { $when }. It is kept, because the session is locked.
ui-session-late-file-renamed = “{ $name }” was renamed to “{ $newName }” on { $where } before the lock reached it, { $when }. It keeps its name, because the session is locked.
ui-session-late-file-changed = Kind or note of “{ $name }” was changed on { $where } before the lock reached it, { $when }. It stays as it was, because the session is locked.
ui-session-late-file-why = Attachment changed on another laptop before the lock reached it

ui-session-versions = Earlier versions
ui-session-versions-text = Every version that was ever kept, newest first. An autosaved draft becomes a version when the page is left, every two minutes, and when it is signed.
ui-session-versions-none = No version has been kept yet.
ui-session-version-here = this laptop
ui-session-version-device = laptop { $device }
ui-session-version-frame = Session details
ui-session-version-signed = Signed by { $name }
ui-session-version-locked = Locked by { $name }
ui-session-version-nothing = empty
ui-session-version-bring = Use this text again
ui-session-version-brought = The text of { $when } is used again.
ui-session-version-same = same as the version before

ui-session-convert = Move into { $format }
ui-session-convert-text = { $count ->
    [one] One section belongs to another format.
   *[other] { $count } sections belong to another format.
  }
ui-session-converted = The note now follows { $format }.

ui-session-move = Move to another counselee
ui-session-move-title = Written in the wrong file?
ui-session-move-text = The session is written anew in the right counselee's file, for you to check and sign there.
ui-session-move-locked = The session is locked, so its text is not deleted: it is retracted with your signature, counts no longer and is no longer found by searching.
ui-session-move-from = Written by mistake for
ui-session-move-to = Meant for
ui-session-move-reason = Reason
ui-session-move-reason-hint = Short and without names, such as "wrong counselee chosen".
ui-session-move-goes = Goes along: { $followUps ->
    [one] one follow-up
   *[other] { $followUps } follow-ups
  }, { $attachments ->
    [one] one attachment
   *[other] { $attachments } attachments
  }.
ui-session-move-stays = Stays in this file: { $administrations ->
    [one] one assessment
   *[other] { $administrations } assessments
  }, { $riskReviews ->
    [one] one risk review
   *[other] { $riskReviews } risk reviews
  }. Look at them yourself: answers belong to whoever gave them.
ui-session-move-papers = { $count ->
    [one] One document was
   *[other] { $count } documents were
  } issued for this counselee. If one of them holds this session, take the paper back.
ui-session-move-act = Move the session
ui-session-move-act-locked = Retract and move
ui-session-moved = The session was moved. Check it, then sign.
ui-session-moved-left = The session was moved; { $count ->
    [one] one attachment stays
   *[other] { $count } attachments stay
  } in the old file: { $why }
ui-session-moved-from = Moved from another file, where this session had been written by mistake.
ui-session-moved-from-link = Open what stood there

ui-session-retract = Retract
ui-session-retract-title = Retract this session?
ui-session-retract-text = For a session that was recorded twice or never took place. The locked text stays readable; the session counts no longer and is no longer found by searching. This cannot be undone.
ui-session-retract-act = Sign the retraction
ui-session-retracted = Retracted
ui-session-retracted-by = Retracted by { $name }, { $when }. Reason: { $reason }
ui-session-retracted-to = Open the session in the right file
ui-session-retracted-show = Show the locked text

ui-session-cosign = Supervisor's signature
ui-session-cosign-text = The supervisor reads this note and types a passphrase of their own. The signature is kept below the session.
ui-session-cosign-who = Supervisor
ui-session-cosign-none = There is no supervisor yet. Enrol one in Settings.
ui-session-cosign-passphrase = The supervisor's passphrase
ui-session-cosign-remark = The supervisor's remark
ui-session-cosign-remark-hint = May be left empty. It is signed too and cannot be changed.
ui-session-cosign-act = Sign as supervisor
ui-session-cosigned-by = { $name }, { $role }
ui-session-cosigned = Signed by a supervisor
ui-session-cosign-waits = Waiting for the supervisor's signature

ui-supervisor-title = Supervisors
ui-supervisor-text = A school mentor, lecturer or senior counselor who signs your notes beside you. Supervisors type a passphrase of their own on this laptop; it does not open the file.
ui-supervisor-add = Enrol a supervisor
ui-supervisor-name = Full name with titles
ui-supervisor-number = Employee or other number
ui-supervisor-role = Office
ui-supervisor-role-hint = Such as school mentor or lecturer.
ui-supervisor-passphrase = The supervisor's passphrase
ui-supervisor-passphrase-hint = Typed by the supervisor. If it is forgotten, enrol again; earlier signatures go on to hold.
ui-supervisor-since = since { $date }
ui-supervisor-ended = until { $date }
ui-supervisor-end = End
ui-supervisor-resume = Resume
ui-supervisor-added = The supervisor is enrolled.
ui-supervisor-none = No supervisor yet.
ui-settings-part-notes = Notes
ui-settings-cosign = My notes need a supervisor's signature
ui-settings-cosign-hint = Locked sessions without one are shown in Today.

ui-snippet-title = Pieces of text
ui-snippet-text = Sentences used often, to put into a note. {"{name}"}, {"{class}"} and {"{date}"} become the counselee's name, the class and the day of the session.
ui-snippet-insert = Insert text
ui-snippet-manage = Manage pieces of text
ui-snippet-new = Add a piece
ui-snippet-name = Title
ui-snippet-body = Text
ui-snippet-none = No pieces of text yet.
ui-snippet-find = Find a piece
ui-snippet-deleted = "{ $title }" was deleted.
ui-snippet-edit = Edit { $title }
ui-snippet-remove = Delete { $title }

audit-retract = Retracted
audit-cosign = Signed by a supervisor
audit-cosign-failed = Wrong supervisor's passphrase
audit-supervisor-add = Supervisor enrolled

term-addendum-kind-supplement = Addendum
term-addendum-kind-retraction = Retraction
term-addendum-kind-cosignature = Supervisor's signature
