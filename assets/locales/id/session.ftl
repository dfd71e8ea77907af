# Sesi setelah dikunci dan di antara format: versi, pemindahan, penarikan, tanda tangan pembimbing, potongan teks.

ui-session-more = Lainnya
ui-session-appended = Setelah dikunci

ui-session-late-files = Lampiran yang diubah laptop lain saat sesi dikunci
ui-session-late-file-added = “{ $name }” ditambahkan di { $where } sebelum penguncian sampai ke sana, { $when }. Lampiran ini bukan bagian dari sesi yang dikunci dan tetap ada di berkas konseli.
ui-session-late-file-restored = “{ $name }” diambil kembali dari tempat sampah di { $where } sebelum penguncian sampai ke sana, { $when }. Lampiran ini bukan bagian dari sesi yang dikunci dan tetap ada di berkas konseli.
ui-session-late-file-deleted = “{ $name }” dihapus di { $where } sebelum penguncian sampai ke sana, { $when }. Lampiran ini tetap disimpan karena sesi sudah terkunci.
ui-session-late-file-renamed = “{ $name }” diganti namanya menjadi “{ $newName }” di { $where } sebelum penguncian sampai ke sana, { $when }. Namanya tetap karena sesi sudah terkunci.
ui-session-late-file-changed = Jenis atau keterangan “{ $name }” diubah di { $where } sebelum penguncian sampai ke sana, { $when }. Lampiran ini tetap seperti semula karena sesi sudah terkunci.
ui-session-late-file-why = Lampiran diubah di laptop lain sebelum penguncian sampai ke sana

ui-session-versions = Versi sebelumnya
ui-session-versions-text = Setiap versi yang pernah disimpan, terbaru di atas. Draf yang tersimpan otomatis menjadi versi saat halaman ditinggalkan, setiap dua menit, dan saat ditandatangani.
ui-session-versions-none = Belum ada versi yang tersimpan.
ui-session-version-here = laptop ini
ui-session-version-device = laptop { $device }
ui-session-version-frame = Data sesi
ui-session-version-signed = Ditandatangani oleh { $name }
ui-session-version-locked = Dikunci oleh { $name }
ui-session-version-nothing = kosong
ui-session-version-bring = Pakai teks ini lagi
ui-session-version-brought = Teks dari versi { $when } dipakai lagi.
ui-session-version-same = sama dengan versi sebelumnya

ui-session-convert = Pindahkan ke format { $format }
ui-session-convert-text = { $count } bagian berasal dari format lain.
ui-session-converted = Catatan disusun menurut { $format }.

ui-session-move = Pindahkan ke konseli lain
ui-session-move-title = Tertulis di berkas yang salah?
ui-session-move-text = Sesi ini ditulis ulang di berkas konseli yang benar, lalu Anda periksa dan tanda tangani di sana.
ui-session-move-locked = Sesi sudah terkunci, jadi naskahnya tidak dihapus: ia ditarik kembali dengan tanda tangan Anda, tidak lagi dihitung dan tidak lagi muncul dalam pencarian.
ui-session-move-from = Salah tertulis untuk
ui-session-move-to = Seharusnya untuk
ui-session-move-reason = Alasan
ui-session-move-reason-hint = Singkat dan tanpa nama, misalnya "salah pilih konseli".
ui-session-move-goes = Ikut pindah: { $followUps } tindak lanjut, { $attachments } lampiran.
ui-session-move-stays = Tetap di berkas ini: { $administrations } asesmen, { $riskReviews } tinjauan risiko. Periksa sendiri, karena jawabannya milik orang yang mengisi.
ui-session-move-papers = Ada { $count } dokumen yang pernah dikeluarkan untuk konseli ini. Bila salah satunya memuat sesi ini, tarik lembarannya.
ui-session-move-act = Pindahkan sesi
ui-session-move-act-locked = Tarik kembali dan pindahkan
ui-session-moved = Sesi dipindahkan. Periksa, lalu tanda tangani.
ui-session-moved-left = Sesi dipindahkan; { $count } lampiran tetap di berkas lama: { $why }
ui-session-moved-from = Dipindahkan dari berkas lain, tempat sesi ini salah tertulis.
ui-session-moved-from-link = Buka naskah semula

ui-session-retract = Tarik kembali
ui-session-retract-title = Tarik kembali sesi ini?
ui-session-retract-text = Untuk sesi yang tercatat dua kali atau tidak pernah terjadi. Naskah yang terkunci tetap dapat dibaca; sesi tidak lagi dihitung dan tidak lagi muncul dalam pencarian. Ini tidak dapat dibatalkan.
ui-session-retract-act = Tanda tangani penarikan
ui-session-retracted = Ditarik kembali
ui-session-retracted-by = Ditarik kembali oleh { $name }, { $when }. Alasan: { $reason }
ui-session-retracted-to = Buka sesi di berkas yang benar
ui-session-retracted-show = Tampilkan naskah yang terkunci

ui-session-cosign = Tanda tangan pembimbing
ui-session-cosign-text = Pembimbing membaca catatan ini dan mengetik frasa sandinya sendiri. Tanda tangan elektroniknya tercatat di bawah sesi.
ui-session-cosign-who = Pembimbing
ui-session-cosign-none = Belum ada pembimbing. Daftarkan pembimbing di Pengaturan.
ui-session-cosign-passphrase = Frasa sandi pembimbing
ui-session-cosign-remark = Catatan pembimbing
ui-session-cosign-remark-hint = Boleh dikosongkan. Ikut ditandatangani dan tidak dapat diubah.
ui-session-cosign-act = Tanda tangani sebagai pembimbing
ui-session-cosigned-by = { $name }, { $role }
ui-session-cosigned = Ditandatangani pembimbing
ui-session-cosign-waits = Menunggu tanda tangan pembimbing

ui-supervisor-title = Pembimbing
ui-supervisor-text = Guru pamong, dosen pembimbing, atau konselor senior yang ikut menandatangani catatan Anda. Pembimbing mengetik frasa sandinya sendiri di laptop ini; frasa itu tidak membuka berkas.
ui-supervisor-add = Daftarkan pembimbing
ui-supervisor-name = Nama lengkap dengan gelar
ui-supervisor-number = NIP atau nomor lain
ui-supervisor-role = Jabatan
ui-supervisor-role-hint = Misalnya guru pamong atau dosen pembimbing.
ui-supervisor-passphrase = Frasa sandi pembimbing
ui-supervisor-passphrase-hint = Diketik oleh pembimbing sendiri. Bila lupa, daftarkan sekali lagi; tanda tangan lama tetap berlaku.
ui-supervisor-since = sejak { $date }
ui-supervisor-ended = sampai { $date }
ui-supervisor-end = Akhiri
ui-supervisor-resume = Lanjutkan
ui-supervisor-added = Pembimbing terdaftar.
ui-supervisor-none = Belum ada pembimbing.
ui-settings-part-notes = Catatan
ui-settings-cosign = Catatan saya perlu tanda tangan pembimbing
ui-settings-cosign-hint = Sesi terkunci tanpa tanda tangan pembimbing muncul di Hari ini.

ui-snippet-title = Potongan teks
ui-snippet-text = Kalimat yang sering dipakai, untuk disisipkan ke catatan. {"{name}"}, {"{class}"}, dan {"{date}"} diganti dengan nama konseli, kelas, dan tanggal sesi.
ui-snippet-insert = Sisipkan teks
ui-snippet-manage = Atur potongan teks
ui-snippet-new = Tambah potongan
ui-snippet-name = Judul
ui-snippet-body = Teks
ui-snippet-none = Belum ada potongan teks.
ui-snippet-find = Cari potongan
ui-snippet-deleted = Potongan "{ $title }" dihapus.
ui-snippet-edit = Ubah { $title }
ui-snippet-remove = Hapus { $title }

audit-retract = Ditarik kembali
audit-cosign = Ditandatangani pembimbing
audit-cosign-failed = Frasa sandi pembimbing salah
audit-supervisor-add = Pembimbing didaftarkan

term-addendum-kind-supplement = Adendum
term-addendum-kind-retraction = Penarikan
term-addendum-kind-cosignature = Tanda tangan pembimbing
