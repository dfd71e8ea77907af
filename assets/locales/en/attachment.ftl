# Attachments: scans, photos, letters, recordings
ui-attachment-title = Attachments
ui-attachment-add = Add files
ui-attachment-adding = Encrypting and keeping the files
ui-attachment-drop = Drop files here, or choose them. Photos, scans, PDF, documents, recordings; several at once.
ui-attachment-drop-now = Let go to attach the files here
ui-attachment-camera-hint = From a phone or scanner: copy the files to the laptop or plug the device in, then choose them.
ui-attachment-none = Nothing attached yet.
ui-attachment-locked-session = This session is locked: what was attached stays, and nothing new is taken. Add further files to the counselee.
ui-attachment-room = { $used } of { $most } are used; a file may have up to { $file }.
ui-attachment-added = { $count ->
    [one] One file attached. The original outside this program is not deleted.
   *[other] { $count } files attached. The originals outside this program are not deleted.
  }
ui-attachment-refused = { $count ->
    [one] A file was not taken
   *[other] { $count } files were not taken
  }
ui-attachment-refused-close = Understood
ui-attachment-name = Name
ui-attachment-kind = Kind
ui-attachment-size = Size
ui-attachment-added-on = Added
ui-attachment-acts = Actions
ui-attachment-of-session = session
ui-attachment-of-visit = home visit
ui-attachment-count = { $count ->
    [one] One attachment
   *[other] { $count } attachments
  }
ui-attachment-elsewhere = on the other laptop
ui-attachment-elsewhere-text = Its content lies on the other laptop only. Open it there, or take a copy from there and add it here.
ui-attachment-late = after the lock
ui-attachment-late-text = Its session was locked without it: it is no part of what was locked and stays in the counselee's file.
ui-attachment-show = Show { $name }
ui-attachment-hidden = Attachment
ui-attachment-save = Save a copy
ui-attachment-save-one = Save a copy of { $name }
ui-attachment-save-hint = The copy lies outside the case file, readable by whoever finds it. It is noted in the access log.
ui-attachment-saved = Copy saved as { $name }.
ui-attachment-rename = Edit
ui-attachment-rename-one = Edit { $name }
ui-attachment-rename-title = Edit attachment
ui-attachment-note = Note
ui-attachment-note-hint = What it shows, from whom it came. Kept sealed like a note.
ui-attachment-changed = Attachment changed.
ui-attachment-remove = Delete
ui-attachment-remove-one = Delete { $name }
ui-attachment-removed = Attachment deleted. Its content is destroyed after 30 days.
ui-attachment-close = Close
ui-attachment-bigger = Enlarge
ui-attachment-smaller = Reduce
ui-attachment-zoom = { $percent } %
ui-attachment-page-before = Previous page
ui-attachment-page-after = Next page
ui-attachment-page = Page { $page } of { $pages }
ui-attachment-before = Previous attachment
ui-attachment-after = Next attachment
ui-attachment-keys = Arrow keys turn pages, + and - change the size, Esc closes.
ui-attachment-loading = Decrypting
ui-attachment-no-preview = This kind of file is not shown here.
ui-attachment-pdf-broken = This PDF cannot be shown. Save a copy to open it in another program.
ui-attachment-text-start = The beginning of the text; save a copy to read all of it.
ui-attachment-player = Player
ui-attachment-cannot-play = This laptop cannot play this recording here. Save a copy to open it in another program.

# The program
workstation-open-attachment = Files
workstation-job-attach = Encrypting the files
workstation-job-attachment-save = Saving a copy
workstation-verify-attachments = Attachments
workstation-finding-attachment = Attachments are missing or damaged in part. Restore a backup in which they are whole, or add the originals again.

term-attachment-kind-scan = Scan
term-attachment-kind-photo = Photo
term-attachment-kind-letter = Letter or document
term-attachment-kind-recording = Recording
term-attachment-kind-other = Other file
term-record-attachment = Attachment
term-timeline-attachment = Attachment

# Attachments
error-attachment-too-large = The file has { $size } MiB; one attachment may have up to { $most } MiB. Make it smaller (scan at a lower resolution, cut the recording), then add it again.
error-attachments-full = No room for { $size } MiB more: all attachments take { $used } of { $most } MiB already. Delete attachments that are no longer needed; they make room after 30 days.
error-attachments-many = Too many files at once. Add up to { $most } files at a time.
error-attachment-empty = The file is empty. Check whether it was saved or copied to its end.
error-attachment-program = Programs and scripts are not taken, because opening one by mistake could harm the laptop. Attach a picture, PDF, document or recording.
error-attachment-unreadable = The file cannot be read to its end. It may be open in another program or its stick pulled out; copy it to the laptop and add it again.
error-attachment-missing = A part of this attachment is missing from the case file's folder. Do not delete anything; restore a backup in which it is whole, or add the original again.
error-attachment-damaged = A part of this attachment is damaged. The rest of the case file is not touched by it; restore a backup in which it is whole, or add the original again.
error-attachment-elsewhere = The content of this attachment lies on the other laptop only. Open it there, or take a copy from there and add it here.
error-attachment-no-preview = This kind of file cannot be shown here. Save a copy to open it in its own program.

# The command line
cli-attach-added = Attached: { $count }. The originals are still where they were.
cli-attach-refused = { $file }: { $why }
cli-attach-some-refused = Files not taken: { $count }. The others are attached.
cli-attach-saved = Copy in { $file }, unencrypted. Delete it when you no longer need it.
cli-column-kind = Kind
cli-column-kib = KiB
cli-column-type = Type
