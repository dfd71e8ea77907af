# Kata-kata baris perintah.
cli-cannot-read = { $file } tidak dapat dibaca. Periksa nama dan hak akses Anda.
cli-cannot-write = { $file } tidak dapat ditulis. Periksa folder dan hak akses Anda; berkas lama, bila ada, tidak berubah.
cli-no-such-file = Tidak ada berkas { $file }. Periksa namanya.
cli-not-text = { $file } bukan berkas teks UTF-8. Simpan sebagai teks UTF-8, lalu coba lagi.
cli-not-json = { $file } bukan JSON yang diharapkan di sini (baris { $line }): { $detail }.
cli-unknown-field = { $file }: tidak ada isian “{ $field }” di sini. Yang dikenal: { $known }.
cli-unknown-word = { $file }: “{ $word }” tidak dikenal di sini. Yang dikenal: { $known }.
cli-bad-field = { $file }: isian “{ $field }” tidak dapat memuat nilai ini: { $detail }.
cli-bad-moment = { $file }: isian “{ $field }” tidak dapat memuat “{ $value }”. Tulis tanggal dan jam yang ada, misalnya 2026-11-24T09:30:00+07:00.
cli-bad-date = { $file }: isian “{ $field }” tidak dapat memuat “{ $value }”. Tulis tanggal yang ada, misalnya 2026-11-24.
cli-bad-entry = { $file }, entri ke-{ $number }: bentuknya bukan yang diharapkan di sini: { $detail }.
cli-entry = entri ke-{ $number }
cli-missing-field = { $file }: isian “{ $field }” belum ada.
cli-reference = Rujukan di catatan lokal: { $ref }
cli-no-home = Sistem ini tidak menyebutkan folder pengguna, sehingga program tidak punya tempat menyimpan keadaannya.
cli-no-temporary-folder = Tidak ada folder sementara untuk bekerja. Periksa penyimpanan dan hak akses Anda.
cli-more-problems = … dan { $count } masalah lain; --json menampilkan semuanya.
cli-row = baris { $row }

cli-file-needed = Sebutkan berkas kasusnya: --file NAMA.ruang
cli-file-ending = Nama berkas kasus berakhiran .ruang, misalnya --file "Kasus BK.ruang".
cli-no-such-case-file = Tidak ada berkas kasus di { $file }. Periksa --file, atau buat dengan “ruang new”.
cli-already-there = Di { $file } sudah ada sesuatu. Pilih nama lain; tidak ada yang diubah.
cli-ask-passphrase = Frasa sandi berkas kasus:
cli-ask-new-passphrase = Frasa sandi baru (paling sedikit 12 karakter, sulit ditebak):
cli-ask-new-passphrase-again = Ketik sekali lagi:
cli-passphrases-differ = Kedua frasa sandi tidak sama. Tidak ada yang dibuat; silakan ulangi.
cli-ask-supervisor-passphrase = Frasa sandi pembimbing sendiri:
cli-no-terminal = Tidak ada terminal untuk menanyakan frasa sandi. Gunakan { $option }.
cli-passphrase-file-empty = { $file } tidak memuat frasa sandi. Tulis di baris pertama.
cli-passphrase-file-open = Peringatan: pengguna lain di komputer ini dapat membaca { $file }. Batasi hanya untuk Anda (chmod 600).

cli-new-done = Berkas kasus dibuat: { $file }. Cetak lembar pemulihan sekarang: ruang recovery-sheet --out lembar.pdf
cli-sample-done = Sekolah contoh sudah ada di berkas kasus.
cli-verify-sound = Tidak ada temuan: berkas kasus utuh.
cli-verify-findings = { $count } temuan. Biarkan folder ini apa adanya, pulihkan salinan baik terakhir di sampingnya, lalu bandingkan.
cli-export-ask = { $file } akan memuat semua nama dan catatan yang dapat dibaca siapa pun. Tulis? (ya/tidak)
cli-export-not-confirmed = Tidak dikonfirmasi; tidak ada yang ditulis. Dalam skrip, tambahkan --yes.
cli-export-done = Semuanya ada di { $file }, tanpa enkripsi. Hapus bila tidak diperlukan lagi.
cli-recovery-done = Lembar pemulihan ada di { $file }. Cetak, simpan di tempat terkunci, lalu hapus berkasnya; lembar lama tidak berlaku lagi.
cli-school-saved = Data sekolah dan Guru BK tersimpan: { $name }.

cli-roster-preview = { $format }, { $school }, tahun ajaran { $year }: { $new } baru, { $changed } berubah, { $unchanged } tetap, { $doubtful } meragukan, { $gone } tidak lagi tercantum.
cli-roster-dry-run = Tidak ada yang ditulis (--dry-run).
cli-roster-applied = Diimpor: { $created } baru, { $changed } berubah, { $unchanged } tetap, { $skipped } dilewati; { $classes } kelas baru.
cli-roster-empty-folder = Folder { $file } tidak memuat berkas CSV.
cli-roster-needs-mapping = Kolomnya belum dikenali. Sebutkan dengan --mapping M.json kolom mana untuk isian mana. Kolom: { $columns }. Isian: { $fields }.
cli-roster-needs-date-order = Tanggalnya bisa berarti hari dahulu atau bulan dahulu. Sebutkan dengan --date-order.
cli-roster-refused = { $count } masalah menghalangi impor; tidak ada yang ditulis. Perbaiki berkasnya, lalu ulangi.

cli-no-such-counselee = Tidak ada konseli dengan NISN atau nama lengkap “{ $who }”. “ruang counselees --find” mencari bagian nama.
cli-several-counselees = Ada { $count } konseli bernama “{ $who }”. Gunakan NISN atau id.
cli-counselees-count = { $count } konseli.

cli-session-with-nobody = { $file }: sebuah sesi tidak menyebut siapa pun (“counselee” atau “counselees”).
cli-session-counselee-stays = { $file }: konseli sebuah sesi tidak dapat diganti.
cli-session-added = { $count } sesi dicatat.
cli-session-added-signed = { $count } sesi dicatat, ditandatangani, dan dikunci.
cli-session-edited = Sesi { $id } tersimpan.
cli-session-signed = { $count } catatan ditandatangani.
cli-session-addendum = Adendum ditandatangani dan ditambahkan pada sesi { $id }.
cli-session-retracted = Sesi { $id } ditarik kembali. Naskahnya tetap dapat dibaca.
cli-session-moved = Sesi dipindahkan: { $id }. Periksa, lalu tanda tangani dengan “ruang session sign { $id }”.
cli-session-move-left = Lampiran yang tetap di berkas lama: { $count }. { $why }
cli-session-move-whose = Sesi ini diadakan dengan { $count } konseli. Sebutkan dengan --from di berkas siapa sesi itu salah tertulis.
cli-session-move-effects = Ikut pindah: { $followups } tindak lanjut, { $attachments } lampiran. Tetap: { $administrations } asesmen, { $reviews } tindak lanjut penting, { $documents } dokumen yang dikeluarkan. Tidak ada yang ditulis (--dry-run).
cli-session-move-locked = Sesi terkunci: sesi tetap di berkasnya, ditarik kembali dengan tanda tangan Anda, dan pemindahan memerlukan --reason.
cli-session-cosigned = Pembimbing menandatangani sesi { $id }.
cli-session-converted = Catatan sesi { $id } disusun menurut { $format }.
cli-session-no-such-version = Tidak ada versi { $number }; jumlah versi { $count }. “ruang session versions” menampilkan daftarnya.
cli-no-supervisors = Belum ada pembimbing yang terdaftar. Daftarkan di jendela, di Pengaturan.
cli-no-such-supervisor = Tidak ada pembimbing terdaftar bernama “{ $who }”. Yang terdaftar: { $known }.
cli-several-supervisors = Ada beberapa pembimbing terdaftar bernama “{ $who }”. Gunakan id salah satunya: { $ids }.
cli-consent-added = { $count } persetujuan dicatat.
cli-consent-not-open = Belum boleh; konseli yang persetujuan atau penjelasannya belum lengkap: { $count }. Yang kurang tertulis di atas.
cli-consent-owed = masih harus dijelaskan: { $items }
cli-risk-opened = Tindak lanjut penting dibuka: { $id }.
cli-risk-saved = Tindak lanjut penting { $id } tersimpan dan tetap terbuka.
cli-risk-noted = Dicatat dalam tindak lanjut penting { $id }.
cli-risk-closed = Tindak lanjut penting { $id } ditutup.
cli-risk-reopened = Tindak lanjut penting { $id } terbuka lagi.
cli-risk-next = Selanjutnya: { $act }, paling lambat { $when }
cli-plan-disputed = Dua laptop menulis rencana ini dengan cara berbeda. Putuskan dengan “ruang conflicts”.
cli-trash-days = Yang dihapus tersimpan di sini selama { $days } hari; sesudah itu hilang selamanya.
cli-trash-restored = Diambil kembali dari tempat sampah: { $id }.

cli-score-no-such-instrument = Tidak ada instrumen bawaan “{ $asked }” dan tidak ada berkas dengan nama itu. Bawaan: { $known }.
cli-score-more-problems = … dan { $count } masalah lain; --json menampilkan semuanya.
cli-score-done = { $respondents } responden diskor, { $problems } masalah; skor tersimpan di { $file }.
cli-assess-no-such-instrument = Tidak ada instrumen bawaan “{ $asked }”. Bawaan: { $known }.
cli-assess-problems = { $count } jawaban tidak dapat dipakai; tidak ada yang dicatat. Perbaiki berkasnya, lalu ulangi.
cli-assess-nobody = Baris { $line } tidak menyebut siapa pun di kolom “id”. Tidak ada yang dicatat.
cli-assess-bad-date = Baris { $line }: “{ $value }” bukan tanggal seperti 2026-11-24. Tidak ada yang dicatat.
cli-assess-before = Baris { $line } tidak dapat dicatat; { $count } baris sebelumnya sudah dicatat. Hapus baris itu dari berkas sebelum mengulangi.
cli-assess-age = Baris { $line }: instrumen ini tidak diperuntukkan bagi usia konseli ini. Tidak ada yang dicatat.
cli-assess-consent = Baris { $line }: persetujuan asesmen belum ada. Catat dengan “ruang consent add”, lalu ulangi; tidak ada yang dicatat.
cli-assess-risk = → perlu perhatian hari ini: lihat tinjauan risiko yang terbuka.
cli-assess-done = { $count } angket dicatat dan diskor.

cli-report-made = Dokumen ada di { $file } dan tercatat di register dokumen keluar.
cli-report-made-numbered = Dokumen nomor { $number } ada di { $file } dan tercatat di register dokumen keluar.

cli-sync-done = Tersinkron dengan { $host }: { $sent } terkirim, { $received } diterima, { $waiting } menunggu.
cli-sync-conflicts = { $count } isian memiliki dua versi. Putuskan dengan “ruang conflicts”; keduanya disimpan sampai saat itu.
cli-sync-overtaken = { $count } isian ditulis di dua laptop dan yang terbaru berlaku. “ruang conflicts” menampilkan keduanya.
cli-sync-quarantined = { $count } perubahan tidak dapat dibaca dan disisihkan.
cli-pair-offer = Bawa kode ini ke laptop kedua (ruang join): { $uri }
cli-pair-digits = Kedua laptop harus menampilkan angka yang sama: { $digits }
cli-pair-same = Apakah laptop yang lain menampilkan angka yang persis sama? (ya/tidak)
cli-pair-not-same = Tidak dikonfirmasi: laptop kedua tidak diterima. Mulai lagi dengan “ruang pair”.
cli-pair-done = Laptop kedua telah bergabung.
cli-join-done = Bergabung; berkas kasus Anda ada di { $file }.
cli-conflicts-count = { $open } perlu diputuskan, { $overtaken } dengan yang terbaru berlaku, { $contested } dihapus dan diubah, { $decided } sudah diputuskan.
cli-conflict-decide = perlu diputuskan
cli-conflict-overtaken = yang pertama berlaku
cli-conflict-locked = yang pertama berlaku, sesi terkunci
cli-contested-deleted = dihapus
cli-contested-changed = diubah
cli-conflict-here = laptop ini ({ $device })
cli-conflict-there = laptop lain ({ $device })

cli-column-id = Id
cli-column-nisn = NISN
cli-column-class = Kelas
cli-column-name = Nama
cli-column-last-session = Sesi terakhir
cli-column-start = Mulai
cli-column-state = Status
cli-column-relation = Hubungan
cli-column-number = No.
cli-column-laptop = Laptop
cli-column-changed = Yang berubah
cli-column-title = Judul
cli-column-days-left = Sisa hari
cli-column-phone = Telepon
cli-passphrase-bits = Acak { $bits } bit. Tulis di kertas sampai Anda hafal; frasa sandi ini tidak disimpan di mana pun.
cli-rekey-done = Berkas kasus memakai kunci baru. Salinan dengan kunci lama masih disimpan; bila berkas terbuka dan isinya lengkap, hapus dengan: ruang rekey --forget-old
cli-rekey-forgotten = Salinan dengan kunci lama dihapus.

cli-backup-done = Dicadangkan ke { $folder }, dibaca kembali, dan dibandingkan. Ditulis: { $written } KiB dari { $size } KiB. Titik pemulihan: { $points }.
cli-restore-done = Berkas kasus dipulihkan: { $file }. Berkas ini terbuka dengan frasa sandi saat itu dan tidak mengirim apa pun ke server sekolah sampai Anda menyatakan bahwa tidak ada salinan lain yang dipakai.
cli-restore-which = Folder ini berisi cadangan dari beberapa berkas kasus. Lihat dengan --list, lalu sebutkan salah satu dengan --point.
cli-restore-point = { $id }  { $when }  { $size } KiB
cli-restore-point-damaged = { $id }  tidak dapat dibaca
cli-ask-recovery-code = Kode pemulihan:

cli-help-usage = Cara pakai:
cli-help-commands = Perintah:
cli-help-arguments = Argumen:
cli-help-options = Pilihan:
cli-help-example = Contoh:
cli-help-possible = [salah satu dari: { $values }]
cli-help-default = [bila tidak disebut: { $values }]
cli-help-help = Menjelaskan apa yang dilakukan dan diterima perintah ini
cli-help-version = Menyebutkan versi program
cli-usage-value-missing = { $arg } memerlukan nilai. Lihat --help.
cli-usage-value-unknown = { $arg } tidak dapat berisi “{ $value }”. Pilihannya: { $known }.
cli-usage-value-bad = { $arg } tidak dapat berisi “{ $value }”. Lihat bentuknya di --help.
cli-usage-argument-unknown = Tidak ada argumen “{ $arg }” di sini{ $meant ->
    [none] .
   *[other] . Maksud Anda { $meant }?
}
cli-usage-command-unknown = Tidak ada perintah “{ $command }” di sini{ $meant ->
    [none] .
   *[other] . Maksud Anda { $meant }?
} Lihat semuanya dengan --help.
cli-usage-conflict = { $arg } tidak dapat dipakai bersama { $other }.
cli-usage-missing = Yang ini belum ada: { $arg }. Lihat --help.
cli-usage-command-missing = Sebutkan apa yang dilakukan: perintahnya belum ada. Lihat semuanya dengan --help.
cli-usage-count = Jumlah nilai { $arg } tidak cocok. Lihat --help.
cli-usage-not-text = Ada argumen yang bukan teks yang sah (UTF-8).
cli-usage-other = Argumen-argumen ini tidak cocok satu sama lain. Lihat --help.

cli-search-none = Tidak ada yang ditemukan.
cli-search-count = Hasil: { $count }.
cli-search-more = Hasil: { $count }, masih ada lagi; lanjutkan dengan --after { $place }.
cli-log-count = Jumlah catatan: { $count }.
cli-log-more = Jumlah catatan: { $count }; yang lebih lama dengan --before { $before }.
cli-column-when = Waktu
cli-column-act = Tindakan
cli-column-record = Catatan
cli-column-by = Oleh


cli-retention-term = { $start } + { $years } tahun
cli-retention-count = { $count } baris pada { $today }.
cli-retention-clock = Jam menunjukkan { $today }, padahal hari terakhir yang pasti bagi berkas ini { $believed }. Sebelum Anda menyatakan “ruang retention confirm-day { $today }”, tidak ada yang dianggap jatuh tempo.
cli-retention-holds = Penahanan hukum yang berlaku: { $count }.
cli-retention-kept = Disimpan lebih lama.
cli-retention-goes = dimusnahkan: { $name }, { $class }: { $records }
cli-retention-stays = tetap ada: { $name }, { $class }: { $records }
cli-retention-preview = Catatan yang dimusnahkan: { $count }. Sesi kelompok yang tetap ada untuk peserta lain: { $shared }.
cli-retention-requested = Diajukan sebagai { $request }. Belum ada yang musnah: lakukan langkah kedua dengan “ruang retention destroy”, pada hari lain atau dengan --witness.
cli-retention-cancelled = Pengajuan { $request } dibatalkan.
cli-retention-destroyed = Dimusnahkan selamanya. Tulis berita acaranya dengan “ruang retention certificate { $request } --out X.pdf”.
cli-retention-requests = { $count } pemusnahan.
cli-retention-certificate = Berita acara ditulis ke { $file } dan dicatat di buku surat keluar.
cli-retention-day = Dicatat: hari ini { $day }.

cli-calendar-added = Janji temu dibuat: { $who }, { $when }.
cli-calendar-warned = { $count } peringatan; tidak ada yang ditulis. Dengan --anyway janji temu tetap dibuat.
cli-calendar-overlap = { $date }: bersamaan dengan { $what }, { $from }–{ $to }.
cli-calendar-holiday = { $date }: { $what }, hari libur.
cli-calendar-no-school = { $date }: tidak ada sekolah pada hari itu menurut jam pelajaran.
cli-calendar-outside-hours = { $date }: di luar jam sekolah ({ $from }–{ $to }).
cli-calendar-broken = baris { $line }: { $what } Tidak ada yang ditulis.
cli-calendar-problem = Baris { $line }: { $what }
cli-calendar-preview = { $new } baru, { $changed } berubah, { $unchanged } sudah ada. Tidak ada yang ditulis (--dry-run).
cli-calendar-applied = Diimpor: { $created } baru, { $changed } berubah, { $unchanged } sudah ada.
cli-calendar-exported = Kalender ada di { $file }, tanpa enkripsi.
cli-column-day = Hari
cli-column-end = Selesai
cli-column-place = Tempat
