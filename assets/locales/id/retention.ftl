# Masa simpan: berapa lama catatan disimpan, penahanan hukum, pemusnahan dua langkah
retention-class-identity = Data pribadi konseli
retention-class-sessions = Sesi dan catatan
retention-class-assessments = Hasil asesmen
retention-class-consents = Persetujuan
retention-class-documents = Surat dan laporan keluar
retention-class-risk = Tindak lanjut penting
retention-class-access-log = Catatan akses
retention-start-birth = lahir
retention-start-leaving = keluar dari sekolah
retention-start-last-contact = kontak terakhir
retention-start-event = catatan terbaru jenis ini
retention-term = { $start } + { $years } tahun
retention-basis-due = Masa simpan sudah habis
retention-basis-subject-request = Diminta oleh konseli atau orang tua
retention-source-school-schedule = Tidak ada peraturan yang menetapkan masa simpan arsip BK; jadwal retensi arsip sekolah yang menentukan (UU 43/2009, PP 28/2012; UU 27/2022 pasal 44)
retention-source-child-protection = Praktik perlindungan anak: lahir + 25 tahun
retention-source-profession = Praktik profesi tanpa peraturan
retention-source-own = Ditetapkan sekolah ini
retention-source-with-file = Hanya kode dan angka; disimpan bersama berkas
retention-profile-indonesia = Indonesia
retention-profile-generic = Umum
retention-standing-due = Jatuh tempo
retention-standing-requested = Menunggu langkah kedua
retention-standing-held = Ditahan karena hukum
retention-standing-postponed = Ditunda
retention-standing-kept = Disimpan permanen
retention-standing-unknown = Tidak dapat dihitung
retention-standing-orphaned = Tidak ada pemiliknya lagi
retention-standing-running = Masih berjalan

ui-retention-title = Masa simpan
ui-retention-text = Catatan disimpan selama aturan menentukan dan tidak lebih lama. Tidak ada yang musnah dengan sendirinya: sekali sebulan Anda memeriksa yang jatuh tempo lalu memutuskan.
ui-retention-parts = Bagian masa simpan
ui-retention-part-list = Jatuh tempo
ui-retention-part-requests = Pemusnahan
ui-retention-part-holds = Penahanan hukum
ui-retention-part-rules = Aturan
ui-retention-reviewed = Sudah diperiksa bulan ini
ui-retention-reviewed-done = Halaman Hari ini tidak mengingatkan lagi sampai bulan depan.
ui-retention-clock = Benarkah hari ini { $today }? Hari terakhir yang pasti bagi berkas ini ialah { $believed }. Sebelum Anda memastikannya, tidak ada yang dianggap jatuh tempo.
ui-retention-clock-act = Ya, hari ini { $today }
ui-retention-doubtful = { $count ->
   *[other] { $count } sesi terkunci bertanda waktu lebih dari sehari sesudah server menerimanya. Waktu yang lebih akhir yang berlaku sampai ada adendum.
  }
ui-retention-standing = Kedudukan
ui-retention-class = Jenis catatan
ui-retention-every-class = Semua jenis
ui-retention-not-running = Semua yang perlu dilihat
ui-retention-find = Nama atau kelas
ui-retention-none = Tidak ada apa-apa di sini.
ui-retention-none-due = Tidak ada yang jatuh tempo. Daftar ini dihitung ulang setiap kali dibuka.
ui-retention-who = Milik
ui-retention-why = Alasan
ui-retention-records = Catatan
ui-retention-period = Dari – sampai
ui-retention-choose = Pilih { $name }, { $class }
ui-retention-choose-all = Pilih semua yang tampil
ui-retention-chosen = { $count ->
   *[other] { $count } dipilih
  }
ui-retention-since = jatuh tempo sejak { $date }
ui-retention-from = jatuh tempo mulai { $date }
ui-retention-term-unknown = { $term }: tanggal tidak diketahui
ui-retention-term-running = { $term }: masih bersekolah
ui-retention-term-known = { $term }: { $date }
ui-retention-no-term = Disimpan bersama berkas
ui-retention-shared = { $count ->
   *[other] { $count } sesi kelompok tetap ada karena milik peserta lain juga.
  }
ui-retention-hold-line = Ditahan sejak { $date }: { $reason }
ui-retention-postponed-line = Ditunda sampai { $date }: { $reason }
ui-retention-kept-line = Disimpan permanen: { $reason }
ui-retention-unkeep = Berlakukan aturan lagi
ui-retention-destroy = Musnahkan
ui-retention-postpone = Tunda
ui-retention-keep = Simpan permanen
ui-retention-hold = Penahanan hukum
ui-retention-more = { $count ->
   *[other] { $count } baris lagi; persempit daftarnya.
  }
ui-retention-reason = Alasan
ui-retention-reason-hint = Tercetak pada berita acara: tanpa nama, tanpa isi catatan.
ui-retention-keep-hint = Mengapa tetap disimpan meskipun masanya habis.
ui-retention-until = Sampai
ui-retention-postpone-title = Tunda pemusnahan
ui-retention-keep-title = Simpan permanen
ui-retention-hold-title = Tahan karena hukum
ui-retention-hold-text = Selama penahanan berlaku, catatan yang dicakupnya tidak dapat dimusnahkan, baik di laptop ini maupun dari laptop Anda yang lain.
ui-retention-hold-what = Yang dicakup
ui-retention-hold-all = Semua catatan orang ini
ui-retention-hold-reason = Perkara
ui-retention-hold-reason-hint = Misalnya proses hukumnya dan siapa yang meminta.
ui-retention-lift = Cabut
ui-retention-lift-title = Cabut penahanan hukum
ui-retention-no-holds = Tidak ada penahanan hukum.
ui-retention-hold-by = { $name }, sejak { $date }
ui-retention-lifted = dicabut { $date } oleh { $name }: { $reason }
ui-retention-hold-new = Tahan karena hukum
ui-retention-preview-title = Ajukan pemusnahan
ui-retention-preview-text = Ini langkah pertama. Belum ada yang musnah: langkah kedua dilakukan dengan frasa sandi, oleh Anda pada hari lain atau bersama orang kedua.
ui-retention-goes = Yang dimusnahkan
ui-retention-goes-count = { $count ->
   *[other] { $count } catatan
  }
ui-retention-stays = Yang tetap ada
ui-retention-stays-none = Tidak ada catatan lain tentang orang ini di berkas.
ui-retention-stays-released = { $count ->
   *[other] { $count } surat atau laporan yang sudah keluar di kertas atau sebagai berkas: musnahkan tersendiri.
  }
ui-retention-stays-backup = Cadangan di “{ $name }” diganti dengan yang baru pada langkah kedua, jika foldernya terjangkau saat itu.
ui-retention-stays-no-backup = Tidak ada folder cadangan yang diketahui. Salinan yang dibuat di tempat lain tidak terjangkau.
ui-retention-stays-server = Server sekolah tetap menyimpan salinan tersegel yang tidak dapat dibacanya. Laptop Anda yang lain memusnahkan salinannya pada sinkronisasi berikutnya.
ui-retention-stays-drawer = Laci pribadi tidak disentuh: periksa sendiri di sana.
ui-retention-basis = Dasar pemusnahan
ui-retention-request = Ajukan pemusnahan
ui-retention-requested = Sudah diajukan. Langkah kedua menunggu di “Pemusnahan”.
ui-retention-no-requests = Belum ada pemusnahan yang diajukan.
ui-retention-state-requested = Menunggu langkah kedua
ui-retention-state-cancelled = Dibatalkan
ui-retention-state-done = Dimusnahkan
ui-retention-requested-by = Diajukan { $name } pada { $date }
ui-retention-done-by = Dimusnahkan { $name } pada { $date }
ui-retention-cancelled-by = Dibatalkan { $name } pada { $date }
ui-retention-witness-line = Orang kedua: { $name }
ui-retention-items = { $count ->
   *[other] { $count } jenis catatan
  }
ui-retention-cancel = Batalkan pengajuan
ui-retention-confirm = Langkah kedua
ui-retention-confirm-title = Musnahkan selamanya
ui-retention-confirm-text = Yang dimusnahkan sekarang tidak dapat dikembalikan: tidak dari tempat sampah, tidak dari cadangan, tidak dari laptop lain.
ui-retention-witness = Orang kedua
ui-retention-witness-hint = Nama lengkap orang yang menyaksikannya bersama Anda. Sendirian, langkah kedua baru bisa mulai besok.
ui-retention-confirm-act = Musnahkan selamanya
ui-retention-destroying = Memusnahkan dan membersihkan cadangan
ui-retention-destroyed = Sudah dimusnahkan. Cetak berita acaranya sekarang.
ui-retention-remains = Catatannya sudah dimusnahkan. Sisa jejaknya di dalam berkas terenkripsi, yang tidak ditampilkan halaman mana pun, dihapus begitu ada sekitar { $megabytes } MB kosong di disk laptop ini: program mencobanya setiap kali berkas dibuka atau dicadangkan.
ui-retention-certificate = Berita acara
ui-retention-certificate-print = Cetak
ui-retention-certificate-save = Simpan sebagai PDF
ui-retention-certificate-open = Buka
ui-retention-certificate-done = Berita acara tercatat di buku surat keluar.
ui-retention-backup-left = Folder cadangan “{ $name }” tidak terjangkau: titik pemulihannya masih memuat yang dimusnahkan.
ui-retention-backup-clean = Bersihkan sekarang
ui-retention-backup-cleaned = { $count ->
   *[other] { $count } titik pemulihan lama dihapus dari “{ $name }”.
  }
ui-retention-rules-text = Untuk setiap jenis catatan: berapa lama sesudah peristiwa apa. Jika ada beberapa masa, yang paling akhir yang berlaku. Siapa pun yang mengubah aturan tercatat di catatan akses.
ui-retention-profile = Aturan bawaan
ui-retention-rule-reviewed = terakhir ditinjau { $date }
ui-retention-rule-edit = Ubah
ui-retention-rule-reset = Kembali ke bawaan
ui-retention-rule-title = Aturan untuk { $class }
ui-retention-rule-years = Tahun sesudah { $start }
ui-retention-rule-years-hint = Kosong: peristiwa ini tidak dihitung.
ui-retention-rule-note = Keputusan atau jadwal
ui-retention-rule-note-hint = Nomor dan tanggalnya, atau alasan disimpan bersama berkas.
ui-retention-rule-with-file = Disimpan bersama berkas
ui-retention-rule-save = Simpan aturan
ui-retention-today = { $count ->
   *[other] Masa simpan: { $count } jenis catatan jatuh tempo dan perlu diputuskan.
  }
ui-retention-today-requested = { $count ->
   *[other] Masa simpan: { $count } pemusnahan menunggu langkah kedua.
  }
ui-retention-today-act = Periksa
ui-retention-settings = Buka masa simpan

audit-hold = Penahanan hukum dipasang
audit-lift-hold = Penahanan hukum dicabut
audit-postponed = Pemusnahan ditunda
audit-permanent = Disimpan permanen
audit-retention-rule = Aturan masa simpan diubah
audit-retention-review = Daftar jatuh tempo diperiksa
audit-confirm-clock = Tanggal dipastikan
audit-destroy-request = Pemusnahan diajukan
audit-destroy-cancel = Pemusnahan dibatalkan
audit-destroy = Dimusnahkan
audit-purge = Isi lampiran dimusnahkan
audit-destroy-received = Dimusnahkan dari laptop lain
audit-clean-backups = Cadangan dibersihkan sesudah pemusnahan

report-destruction-name = Berita acara pemusnahan
report-destruction-title = Berita Acara Pemusnahan Arsip
report-destruction-opening = Arsip bimbingan dan konseling yang tercantum di bawah ini telah dimusnahkan. Berita acara ini tidak memuat nama orang maupun isi arsip.
report-destruction-when = Dimusnahkan
report-destruction-when-value = { $date }, pukul { $time }
report-destruction-requested = Langkah pertama
report-destruction-by-on = { $name }, { $date }
report-destruction-confirmed = Langkah kedua
report-destruction-witness = Orang kedua
report-destruction-basis = Dasar
report-destruction-reason = Alasan
report-destruction-what = Arsip yang dimusnahkan: { $records }
report-destruction-code = Kode
report-destruction-class = Jenis arsip
report-destruction-rule = Aturan
report-destruction-period = Kurun waktu
report-destruction-records = Jumlah
report-destruction-none = tidak ada lagi
report-destruction-due = habis sejak { $date }
report-destruction-codes = Kode menggantikan nama orang, seperti pada dokumen yang dulu terbit tanpa nama.
report-destruction-how = Cara pemusnahan
report-destruction-method = Di dalam berkas kasus yang terenkripsi, arsip beserta riwayat, entri pencarian, dan kunci teksnya dihapus dalam satu langkah; tempat yang kosong ditimpa dan berkas diperpendek. Nomor arsip yang dimusnahkan tetap disimpan agar tidak masuk lagi dari laptop lain atau cadangan lama.
report-destruction-copies = Salinan
report-destruction-copy-file = Berkas kasus di laptop ini: dimusnahkan.
report-destruction-copy-file-traces = Berkas kasus di laptop ini: dimusnahkan; karena disk penuh berkasnya BELUM diperpendek, dan sisa jejak di dalam berkas terenkripsi dihapus begitu ada tempat.
report-destruction-copy-no-backup = Cadangan: program tidak mengetahui folder cadangan apa pun.
report-destruction-copy-backup = Cadangan di “{ $name }”: { $points } titik pemulihan lama dihapus dan diganti yang baru tanpa arsip ini.
report-destruction-copy-backup-left = Cadangan di “{ $name }”: TIDAK dibersihkan, foldernya tidak terjangkau. Pemulihan dengan program ini tidak mengembalikan arsip tersebut.
report-destruction-copy-server = Server sekolah: { $count } entri tersegel yang memuat bagian arsip ini MASIH ADA. Server tidak dapat membacanya.
report-destruction-copy-server-none = Server sekolah: tidak ada entri dengan arsip ini.
report-destruction-copy-no-server = Server sekolah: tidak ada yang terhubung.
report-destruction-copy-laptops = Laptop lain milik konselor: { $count }; masing-masing memusnahkan salinannya pada sinkronisasi berikutnya.
report-destruction-copy-released = Surat dan laporan yang sudah keluar di kertas atau sebagai berkas: { $count }; tidak termasuk pemusnahan ini.
report-destruction-copy-elsewhere = Salinan berkas kasus atau cadangan yang dibuat di tempat lain tidak terjangkau oleh program.
report-destruction-closing = Berita acara ini disimpan dalam arsip sekolah.
report-destruction-sign-witness = Saksi,

workstation-job-destroy = Membersihkan cadangan
error-record-destroyed = Catatan ini sudah dimusnahkan dan tidak dapat dikembalikan; orang yang datang lagi dicatat sebagai catatan baru.
error-legal-hold = Catatan ini ditahan karena hukum. Tidak ada yang dapat dimusnahkan sebelum penahanannya dicabut dengan alasan.
error-retention-not-due = Masa simpan catatan ini belum habis, atau jam laptop meragukan. Lihat lagi daftarnya; pastikan tanggalnya di sana bila diminta.
error-retention-identity-last = Masih ada catatan lain tentang orang ini di berkas. Pilih juga catatan itu: data pribadinya dimusnahkan paling akhir.
error-retention-unsent = Perubahan catatan ini masih menunggu dikirim ke server sekolah. Sinkronkan dahulu, lalu ulangi langkah kedua.
error-retention-another-day = Sendirian, Anda dapat melakukan langkah kedua mulai besok. Atau tuliskan orang kedua yang bersama Anda.
error-retention-same-person = Orang kedua harus lain dari yang mengajukan.
error-retention-term-invalid = Setiap masa simpan 1 sampai 100 tahun.

term-record-legal_hold = Penahanan hukum
term-record-retention_decision = Keputusan masa simpan
term-record-destruction = Pemusnahan
term-record-destroyed_item = Arsip yang dimusnahkan
term-record-purge = Nomor yang dimusnahkan
