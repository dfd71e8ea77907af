# Synchronisation with the school server: what happened, in words. Ids end in the codes of the engine.
sync-trouble-unreachable = The school server does not answer. You can go on working; changes are sent as soon as it is reachable.
sync-trouble-wrong-pin = Another computer answers at the school server's address. Nothing was sent to it. Tell whoever runs the server.
sync-trouble-wrong-server = The server that answers is not the one this file is connected to. Nothing was sent. Tell whoever runs the server.
sync-trouble-garbage = The answer does not come from the school server, or the server is broken. Nothing changed here; it is tried again by itself.
sync-trouble-tampered = Something that came from the server had been altered. It was not taken over. If this stays, tell whoever runs the server.
sync-trouble-withheld = Some changes from another laptop are still missing, so later ones wait for them.
sync-trouble-rolled-back = The school server was set back to an older state. This laptop offers everything again; nothing is lost here.
sync-trouble-forked = The server shows your laptops different histories. Nothing was taken over. Tell whoever runs the server.
sync-trouble-cloned = This case file seems to be used in two places at once. Sending is stopped so that nothing is overwritten. Use only one of the copies.
sync-trouble-revoked = This laptop was removed at the school server. The file still opens here.
sync-trouble-update-needed = The school server needs a newer version of Ruang BK. Update the program; until then everything stays on this laptop.
sync-trouble-busy = The school server has too much to do just now. It is tried again by itself.
sync-trouble-quota = The space at the school server is used up. Tell whoever runs the server; everything stays on this laptop until then.
sync-trouble-refused = The school server refused. Nothing is lost on this laptop.
sync-trouble-disk-full = There is no space left on this laptop's disk. Free some space; it is tried again by itself.
sync-trouble-locked = The case file was locked, so synchronisation stopped. It goes on once the file is open.
sync-trouble-damaged = Synchronisation stopped because something in this case file does not fit. Check the file under Settings.
sync-pair-expired = The code has run out or was never valid. Make a new one on the first laptop.
sync-pair-cancelled = Adding the laptop was cancelled. Nothing was handed over.
sync-pair-tampered = Somebody interfered with the exchange between the two laptops. Nothing was handed over. Make a new code.
sync-pair-burnt = The passphrase was wrong three times, so this code was withdrawn. Make a new one.
sync-job-join = Joining the first laptop

# How a series of appointments recurs, where two laptops wrote it differently.
sync-recurrence-weeks =
    { $weeks ->
        [one] Every week
       *[other] Every { $weeks } weeks
    }
sync-recurrence-until = until { $day }
sync-recurrence-count =
    { $count ->
        [one] { $count } meeting
       *[other] { $count } meetings
    }
