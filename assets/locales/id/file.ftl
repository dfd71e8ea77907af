# The confidential part of a counselee's file: case status, alerts, profile, emergency card, code word, links.

# Case status
ui-file-status = Kasus
ui-file-status-none = Belum ada kasus. Kasus dimulai dengan sesi pertama, atau saat Anda menyatakannya di sini.
ui-file-status-history = Riwayat kasus
ui-file-status-change = Ubah status kasus
ui-file-status-now = Selama ini: { $status }
ui-file-status-next = Mulai sekarang
ui-file-status-on = Sejak
ui-file-status-reason = Alasan
ui-file-status-by = Diubah oleh
ui-file-status-changed = Status kasus sekarang: { $status }.
ui-file-all-cases = Semua kasus
ui-file-case-is = Kasus: { $status }

# Alerts
ui-file-alerts = Peringatan
ui-file-no-alerts = Belum ada peringatan. Hal yang wajib diketahui sebelum bertindak tampil di atas halaman ini dan di setiap sesi baru.
ui-file-alerts-hidden = { $count } peringatan berlaku. Tekan F8 untuk membacanya.
ui-file-alert-add = Tambah peringatan
ui-file-alert-edit = Ubah peringatan
ui-file-alert-deleted = Peringatan dihapus.
ui-file-alert-text = Yang wajib diketahui
ui-file-alert-text-hint = Satu kalimat pendek, misalnya “Asma, inhaler ada di tas”. Tidak pernah tampil di daftar.
ui-file-alert-days = Berlaku
ui-file-alert-from = Mulai
ui-file-alert-until = Sampai
ui-file-alert-until-hint = Kosong: sampai dihapus.
ui-file-mark = Ada yang perlu diketahui sebelum bertindak

# Profile
ui-file-profile = Data pribadi
ui-file-no-profile = Belum ada catatan: tempat tinggal, kesehatan, sekolah, bahasa, adat, minat.
ui-file-profile-edit = Ubah data pribadi
ui-file-profile-text = Rahasia, disimpan dalam kasus. Tulis hanya yang diperlukan untuk konseling.
ui-file-profile-saved = Data pribadi disimpan.
ui-file-profile-disputed = Ditulis berbeda di dua laptop; putuskan dulu.

# Whom one may ring
ui-file-may-contact = Boleh dihubungi
ui-file-not-asked = Belum ditanyakan
ui-file-contact-note = Catatan cara menghubungi
ui-file-contact-note-hint = Misalnya setelah pukul 15, hanya lewat pesan, jangan di tempat kerja.
ui-file-custody = Hak asuh
ui-file-custody-unknown = Tidak diketahui
ui-file-withhold = Tidak boleh diberi tahu
ui-file-withhold-hint = Apa, dan mengapa. Tampil merah di mana pun nomor ini ditampilkan.
ui-file-withhold-what = Tidak boleh diberi tahu: { $what }

# Emergency card
ui-file-emergency = Kartu darurat
ui-file-emergency-of = Kartu darurat: { $name }
ui-file-emergency-edit = Ubah kartu
ui-file-emergency-number = Nomor darurat
ui-file-emergency-saved = Kartu darurat disimpan.
ui-file-emergency-otherwise = Bila kosong: { $text }
ui-file-emergency-defaults = Nomor untuk semua kartu
ui-file-emergency-defaults-text = Nomor ini mengisi baris kosong di kartu setiap konseli. Periksa sekali tiap semester: nomor dapat berubah dan saluran dapat sibuk.
ui-file-emergency-seed = Pakai lagi nomor bawaan
ui-file-emergency-key = Tekan E di halaman konseli, atau Ctrl E di sesi, untuk langsung melihat kartu ini.
ui-file-address-now = Tempat konseli berada sekarang
ui-file-address-now-hint = Alamat tujuan bantuan; tanyakan di awal sesi jarak jauh.
ui-file-address-registered = (alamat terdaftar)
ui-file-address-unknown = Tidak diketahui. Tanyakan sebelum sesi jarak jauh.
ui-file-helper = Penolong terdekat
ui-file-helper-hint = Orang atau lembaga yang cepat tiba, misalnya puskesmas atau bibi.
ui-file-helper-none = Belum ada yang disepakati.
ui-file-helper-phone = Telepon penolong
ui-file-hotline = Layanan krisis
ui-file-hotline-hint = Satu per baris; jangan hanya satu.
ui-file-key-emergency = kartu darurat konseli

# Code word
ui-file-code = Kata kode
ui-file-code-text = Tanyakan di awal sesi lewat chat atau telepon agar tidak ada yang berpura-pura menjadi konseli. Tidak pernah tampil di daftar, pencarian, atau cetakan.
ui-file-code-hint = Kata yang disepakati saat bertemu langsung dan tidak tertebak orang lain.
ui-file-code-set = Sepakati kata kode
ui-file-code-change = Ubah kata kode
ui-file-code-remove = Hapus kata kode
ui-file-code-saved = Kata kode disimpan.
ui-file-code-removed = Kata kode dihapus.
ui-file-code-show = Tampilkan { $seconds } detik
ui-file-code-hide = Sembunyikan
ui-file-code-none = Belum ada kata kode yang disepakati.

# Links
ui-file-links = Kaitan dengan konseli lain
ui-file-links-text = Kaitkan dua konseli hanya bila masalahnya menyangkut keduanya. Kaitan tampil di kedua berkas dan tidak pernah di dokumen konseli yang lain.
ui-file-link-add = Kaitkan konseli
ui-file-link-edit = Ubah kaitan
ui-file-link-with = Dengan siapa
ui-file-link-kind = Konseli lain itu
ui-file-link-kind-hint = Dilihat dari berkas ini; berkas yang lain menampilkan kebalikannya.
ui-file-link-purpose = Alasan dikaitkan
ui-file-link-purpose-hint = Tampil di kedua berkas: jangan tulis hal yang hanya diceritakan salah satu.
ui-file-link-deleted = Kaitan dihapus dari kedua berkas.

# Timeline
ui-file-timeline-filter = Saring linimasa
ui-file-timeline-period = Rentang waktu
ui-file-timeline-count = { $count } dari { $total }
ui-file-timeline-none = Tidak ada jenis ini dalam rentang waktu ini.
ui-file-timeline-clear = Tampilkan semua

ui-search-kind-data = Data pribadi dan peringatan

term-timeline-case-status = Kasus
term-timeline-alert = Peringatan
term-timeline-period-all = Kapan saja
term-timeline-period-coming = Akan datang
term-timeline-period-last-30 = 30 hari terakhir
term-timeline-period-semester = Semester ini
term-timeline-period-school-year = Tahun ajaran ini
term-timeline-period-before = Tahun ajaran sebelumnya

term-case-status-new = Baru
term-case-status-handling = Penanganan
term-case-status-monitoring = Pemantauan
term-case-status-done = Selesai
term-case-status-referred = Rujukan
term-case-status-reopened = Dibuka lagi

term-alert-kind-health = Kesehatan
term-alert-kind-custody = Hak asuh
term-alert-kind-safety = Keselamatan
term-alert-kind-other = Lainnya
term-alert-state-holds = berlaku
term-alert-state-coming = belum berlaku
term-alert-state-ended = sudah berakhir

term-profile-part-living = Tempat tinggal
term-profile-part-means = Nafkah dan bantuan
term-profile-part-health = Kesehatan
term-profile-part-education = Sekolah dan belajar
term-profile-part-languages = Bahasa
term-profile-part-customs = Budaya dan adat
term-profile-part-interests = Hobi dan bakat
term-profile-part-aspirations = Cita-cita
term-profile-part-friends = Teman dan kelompok
term-profile-hint-living = Dengan siapa, di mana, sudut belajar, perjalanan ke sekolah.
term-profile-hint-means = Sumber nafkah keluarga, bantuan atau beasiswa yang diterima.
term-profile-hint-health = Penyakit, alergi, obat, disabilitas.
term-profile-hint-education = Sekolah sebelumnya, pelajaran yang disukai dan yang sulit, prestasi.
term-profile-hint-languages = Di rumah dan di sekolah; bahasa yang paling nyaman untuk bercerita.
term-profile-hint-customs = Keyakinan, adat, dan keadaan setempat yang penting dalam konseling.
term-profile-hint-interests = Hobi, bakat, ekstrakurikuler, pekerjaan di luar sekolah.
term-profile-hint-aspirations = Keinginan konseli sendiri dan harapan keluarga.
term-profile-hint-friends = Teman dekat, kelompok, orang yang dipercaya.

term-contact-consent-yes = Boleh dihubungi
term-contact-consent-emergency-only = Hanya bila darurat
term-contact-consent-no = Jangan dihubungi
term-custody-sole = Hak asuh penuh
term-custody-shared = Hak asuh bersama
term-custody-none = Tanpa hak asuh

term-link-kind-sibling = Saudara kandung
term-link-kind-friend = Teman
term-link-kind-couple = Pasangan
term-link-kind-conflict = Berkonflik dengan konseli ini
term-link-kind-bully = Merundung konseli ini
term-link-kind-target = Dirundung konseli ini
term-link-kind-other = Lainnya

term-record-profile = Data pribadi
term-record-case_status = Status kasus
term-record-alert = Peringatan
term-record-emergency_card = Kartu darurat
term-record-code_word = Kata kode
term-record-counselee_link = Kaitan antarkonseli

term-entry-living = Tempat tinggal
term-entry-means = Nafkah dan bantuan
term-entry-health = Kesehatan
term-entry-education = Sekolah dan belajar
term-entry-languages = Bahasa
term-entry-customs = Budaya dan adat
term-entry-interests = Hobi dan bakat
term-entry-aspirations = Cita-cita
term-entry-friends = Teman dan kelompok
term-entry-text = Yang wajib diketahui
term-entry-purpose = Alasan dikaitkan
term-entry-helper = Penolong terdekat
term-entry-helper_phone = Telepon penolong
term-entry-hotline = Layanan krisis
term-entry-emergency_number = Nomor darurat
term-entry-address_now = Tempat konseli berada sekarang
term-entry-may_contact = Boleh dihubungi
term-entry-contact_note = Catatan cara menghubungi
term-entry-custody = Hak asuh

audit-show-code-word = Kata kode ditampilkan

error-case-transition = Status ini tidak dapat mengikuti status sekarang. Kasus yang selesai atau dirujuk dibuka lagi dulu; hanya kasus seperti itu yang dapat dibuka lagi.
error-date-before-last = Tanggal ini mendahului perubahan status yang terakhir. Pilih tanggal itu atau sesudahnya.
error-changed-meanwhile = Isian ini sudah berubah sementara itu, di sini atau di laptop lain. Tulisan Anda masih ada di sini: salin, tutup, lalu buka lagi untuk melihat keduanya.
error-link-self = Konseli tidak dapat dikaitkan dengan dirinya sendiri. Pilih orang lain.
error-link-exists = Kedua konseli ini sudah dikaitkan: { $kind ->
    [sibling] saudara kandung
    [friend] teman
    [couple] pasangan
    [conflict] berkonflik
    [bully] yang lain merundung konseli ini
    [target] yang lain dirundung konseli ini
   *[other] karena hal lain
  }. Ubah kaitan itu di daftar; kaitan kedua tidak diperlukan.

# The command line
cli-show-case = Kasus: { $status }
cli-show-no-case = Belum ada kasus
cli-show-since = sejak { $date }
cli-show-alert = Peringatan ({ $kind }): { $text }
cli-show-emergency = Kartu darurat
cli-show-code-word = Ada kata kode yang disepakati (tidak pernah ditampilkan di sini)
cli-show-link = { $kind }: { $name } ({ $purpose })
