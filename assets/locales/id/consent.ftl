# Persetujuan: jenis, gerbang, penarikan, orientasi, daftar data, hukum yang berlaku, formulir

term-consent-kind-guardian = Persetujuan umum wali
term-consent-kind-photo = Foto

term-identity-check-document = Dokumen dilihat
term-identity-check-known = Dikenal langsung
term-identity-check-video = Dikenali lewat video
term-identity-check-school-record = Dicocokkan dengan data sekolah
term-identity-check-not-checked = Belum diperiksa

term-gated-act-counseling = Konseling
term-gated-act-remote = Konseling daring
term-gated-act-assessment = Asesmen
term-gated-act-recording = Menyimpan rekaman
term-gated-act-photo = Memasang atau mencetak foto
term-gated-act-release = Menyampaikan ke luar sekolah

term-gate-state-allowed = boleh
term-gate-state-warned = boleh, persetujuan belum lengkap
term-gate-state-refused = belum boleh
term-gate-state-overridden = dibuka dengan alasan

term-lack-reason-missing = belum ada
term-lack-reason-refused = menolak
term-lack-reason-withdrawn = ditarik
term-lack-reason-expired = habis masa berlakunya
term-lack-reason-not-yet = belum mulai berlaku
term-lack-reason-other-recipient = menyebut penerima lain

term-orientation-item-reach = Di luar jam kerja dan pesan
term-orientation-item-failure = Bila teknologi gagal
term-orientation-item-cues = Tanpa isyarat wajah dan tubuh
term-orientation-item-help = Penolong terdekat dan nomor darurat

term-recipient-kind-own = Berkas saya sendiri
term-recipient-kind-school = Pihak sekolah
term-recipient-kind-counselee = Konseli
term-recipient-kind-family = Orang tua atau wali
term-recipient-kind-outside = Pihak luar sekolah

term-inventory-class-messages = Sesi lewat pesan dan chat
term-inventory-class-results = Hasil tes dan angket
term-inventory-class-recordings = Rekaman audio dan video
term-inventory-class-notes = Catatan sesi
term-inventory-class-supervision = Komunikasi dengan supervisor
term-inventory-class-attachments = Lampiran lain
term-inventory-class-documents = Surat dan laporan keluar
term-inventory-class-consents = Persetujuan
term-inventory-class-risk = Tindak lanjut penting
term-inventory-class-identity = Data pribadi, keluarga, janji temu
term-inventory-class-access-log = Catatan akses

term-record-orientation = Orientasi konseling daring
term-record-consent_override = Tindakan tanpa persetujuan
term-timeline-consent-override = Tanpa persetujuan
term-timeline-orientation = Orientasi
term-override-state-ended = diakhiri

# Hal persetujuan
ui-consent-lead = Konseling yang baru mulai tidak menunggu formulir. Asesmen, rekaman, foto, konseling daring, dan penyampaian ke luar sekolah menunggu sampai persetujuannya ada.
ui-consent-law = Menurut { $law }: dewasa mulai { $age } tahun. Terakhir ditinjau { $date }.
ui-consent-law-act = Hukum yang berlaku
ui-consent-law-due = Ketentuan hukum terakhir ditinjau { $date }, lebih dari setahun lalu. Periksa apakah masih berlaku.
ui-consent-law-due-act = Tinjau
ui-consent-stands = Yang berlaku dan yang kurang
ui-consent-side-until = berlaku s.d. { $date }
ui-consent-side-stands = berlaku
ui-consent-side-since = { $why } sejak { $date }
ui-consent-side-from = mulai berlaku { $date }
ui-consent-nobody = Tidak diperlukan pada usia ini
ui-consent-tbc = ketentuan ini masih perlu dipastikan
ui-consent-form-print = Cetak formulir
ui-consent-form-print-what = Cetak formulir persetujuan { $what }
ui-consent-open = Buka karena darurat
ui-consent-open-what = Buka karena darurat: { $what }
ui-consent-reason = Catat alasannya
ui-consent-opened = Dibuka hari ini: { $reason }
ui-consent-opened-counseling = Berjalan tanpa persetujuan: { $reason }
ui-consent-opened-by = { $by }, { $when }
ui-consent-opened-end = Akhiri
ui-consent-opened-ended = Diakhiri.
ui-consent-history = Riwayat
ui-consent-no-history = Belum ada persetujuan yang dicatat. Cetak formulirnya, jelaskan isinya, lalu catat jawabannya di sini.
ui-consent-valid-from = mulai { $from }
ui-consent-valid-span = { $from } – { $until }
ui-consent-withdraw = Tarik
ui-consent-withdraw-what = Tarik persetujuan { $what } dari { $who }
ui-consent-overtaken = Tidak berlaku lagi: ditarik { $date }, sesudah diberikan
ui-consent-withdrawn-on = Ditarik { $date } oleh { $by }
ui-consent-withdrawn-reason = Alasan: { $reason }
ui-consent-withdrawn-noted = Dicatat { $by }
ui-consent-checked = Identitas: { $how }
ui-consent-checked-by = diperiksa { $by }, { $date }
ui-consent-scope-what = Lingkup: { $what }
ui-consent-recipient-what = Kepada: { $who }
ui-consent-withhold-what = Jangan disampaikan: { $what }
ui-consent-obtained-what = Diperoleh { $date }
ui-consent-recorded-what = Dicatat { $by }
ui-consent-overrides = Tindakan tanpa persetujuan

# Mencatat
ui-consent-part-what = Apa dan dari siapa
ui-consent-part-who = Siapa yang menjawab, dan bagaimana identitasnya diperiksa
ui-consent-part-when = Masa berlaku
ui-consent-part-limits = Lingkup dan batasan
ui-consent-kind-hint-counseling = Konseling dengan konseli ini.
ui-consent-kind-hint-guardian = Sekali untuk layanan BK dan penyimpanan data anak. Berlaku juga untuk sisi orang tua pada konseling; asesmen, rekaman, dan lainnya tetap perlu persetujuan sendiri.
ui-consent-kind-hint-internet = Pesan, chat, video, telepon. Orientasi di bawah dilengkapi sebelum sesi pertama ditandatangani.
ui-consent-kind-hint-recording = Suara atau gambar sesi. Tanpa persetujuan ini rekaman tidak dapat dilampirkan.
ui-consent-kind-hint-assessment = Instrumen di layar maupun di kertas.
ui-consent-kind-hint-release = Sebutkan kepada siapa dan informasi apa. Kosongkan penerima hanya bila memang berlaku untuk siapa saja.
ui-consent-kind-hint-photo = Foto pada berkas konseli, dan foto kunjungan rumah pada laporan cetaknya.
ui-consent-check = Identitas diperiksa
ui-consent-check-none = Pilih
ui-consent-check-text = Dokumen atau cara mencocokkan
ui-consent-check-text-hint = Misalnya KTP atas nama ibu, nomor telepon di data sekolah. Jangan menyalin nomor dokumen.
ui-consent-check-by = Diperiksa oleh
ui-consent-check-by-hint = Kosong: Anda sendiri.
ui-consent-check-on = Diperiksa tanggal
ui-consent-obtained = Diperoleh tanggal
ui-consent-from = Berlaku mulai
ui-consent-scope = Lingkup
ui-consent-scope-hint = Yang disetujui, dengan kata sendiri. Kosong: seperti di formulir.
ui-consent-scope-release-hint = Informasi apa, dan untuk keperluan apa.
ui-consent-recipient = Disampaikan kepada
ui-consent-recipient-hint = Nama lembaga atau orang, misalnya Puskesmas Cendana.
ui-consent-withhold-hint = Apa yang tidak boleh disampaikan, kepada siapa, dan mengapa.
ui-consent-saved = Persetujuan dicatat.
ui-consent-next-side = Catat juga dari { $who }

# Menarik
ui-consent-withdraw-title = Tarik persetujuan
ui-consent-withdraw-lead = { $kind }, dari { $who }. Penarikan berlaku seketika; yang sudah diberikan tetap tersimpan dan riwayatnya tetap terbaca.
ui-consent-withdraw-count = { $count ->
   *[other] { $count } persetujuan yang sama berakhir sekaligus.
  }
ui-consent-withdraw-on = Ditarik mulai
ui-consent-withdraw-by = Ditarik oleh
ui-consent-withdraw-reason = Alasan
ui-consent-withdraw-reason-hint = Tidak wajib; tidak ada yang harus menjelaskan.
ui-consent-withdraw-stops = Langsung berhenti
ui-consent-withdraw-warns = Tetap boleh, dengan peringatan
ui-consent-withdraw-nothing = Tidak ada tindakan yang berhenti: gerbangnya memang sudah tertutup, atau persetujuan lain masih berlaku.
ui-consent-withdraw-forms = Pengisian yang belum selesai
ui-consent-withdraw-forms-text = Jawaban yang sudah ada tetap tersimpan; jawaban baru ditolak.
ui-consent-withdraw-sessions = Sesi daring yang belum ditandatangani
ui-consent-withdraw-appointments = Janji temu yang sudah dibuat
ui-consent-withdraw-appointments-text = Tidak dibatalkan dengan sendirinya. Bicarakan dengan konseli.
ui-consent-withdraw-recordings = { $count ->
   *[other] { $count } rekaman tetap tersimpan sampai Anda menghapusnya.
  }
ui-consent-withdraw-photo = Foto tetap terpasang sampai Anda melepasnya.
ui-consent-withdraw-act = Tarik persetujuan
ui-consent-withdraw-done = Persetujuan ditarik.
ui-consent-withdraw-taken-back = Penarikan dibatalkan.

# Darurat
ui-consent-override-title = Tanpa persetujuan: { $what }
ui-consent-override-text = Hanya untuk melindungi seseorang, bila persetujuan tidak dapat ditunggu. Terbuka untuk konseli ini sampai hari ini berakhir, tercatat di catatan akses, dan tampak di linimasa.
ui-consent-override-counseling = Misalnya pembicaraan pertama, atau orang tua belum dapat dihubungi. Alasan ini tampak di linimasa dan tercatat di catatan akses.
ui-consent-override-reason = Mengapa
ui-consent-override-act = Buka dengan alasan ini
ui-consent-override-counseling-act = Catat alasan
ui-consent-override-done = Dibuka untuk hari ini. Lanjutkan.
ui-consent-refused-record = Catat persetujuan
ui-consent-refused-orientation = Lengkapi orientasi

# Orientasi
ui-orientation = Orientasi konseling daring
ui-orientation-text = Dijelaskan sebelum sesi daring pertama; sebelum lengkap, sesi itu tidak dapat ditandatangani. Ikut tercetak pada formulir persetujuan konseling daring.
ui-orientation-owed = { $count ->
   *[other] { $count } dari 4 hal belum dijelaskan.
  }
ui-orientation-complete = Semua hal sudah dijelaskan.
ui-orientation-hint-reach = Bagaimana Anda dihubungi di luar jam kerja, kapan pesan dibaca, dalam berapa lama dijawab.
ui-orientation-hint-failure = Apa yang dilakukan bila sambungan putus: telepon, tempat bertemu, kapan dicoba lagi.
ui-orientation-hint-cues = Tanpa melihat wajah orang mudah salah paham. Sepakati untuk bertanya “maksudmu bagaimana?” dan menyebut perasaan dengan kata.
ui-orientation-hint-help = Siapa yang dapat ditemui di dekat konseli, layanan krisis, nomor darurat. Isinya di kartu darurat.
ui-orientation-explained = Dijelaskan { $date } oleh { $by }
ui-orientation-agreed = Yang disepakati
ui-orientation-tick = Catat sudah dijelaskan
ui-orientation-tick-what = Catat sudah dijelaskan: { $what }
ui-orientation-on = Dijelaskan tanggal
ui-orientation-untick = Batalkan tanda
ui-orientation-saved = Orientasi dicatat.
ui-orientation-availability = Ketersediaan saya
ui-orientation-availability-text = Janji yang sama untuk semua konseli; tercetak pada formulir.
ui-orientation-availability-none = Belum diisi. Formulir konseling daring memerlukannya.
ui-orientation-availability-edit = Ubah ketersediaan
ui-orientation-hours = Pada jam kerja
ui-orientation-hours-hint = Misalnya Senin–Jumat 07.00–15.00 di Ruang BK.
ui-orientation-off-duty = Di luar jam kerja
ui-orientation-off-duty-hint = Misalnya: pesan tidak dipantau; dalam bahaya hubungi nomor darurat.
ui-orientation-reply = Pesan dibaca dan dijawab
ui-orientation-reply-hint = Janjikan hanya yang dapat ditepati.
ui-orientation-cut-off = Bila sambungan terputus
ui-orientation-cut-off-hint = Misalnya: saya menelepon dalam 10 menit; bila gagal, bertemu besok di Ruang BK.
ui-orientation-availability-saved = Ketersediaan disimpan.

# Daftar data
ui-inventory = Daftar data yang disimpan
ui-inventory-text = Jenis, jumlah, tempat, dan masa simpan; tanpa isinya. Untuk konseli atau orang tua yang bertanya.
ui-inventory-class = Jenis
ui-inventory-count = Jumlah
ui-inventory-period = Dari – sampai
ui-inventory-until = Disimpan sampai
ui-inventory-where = Semuanya di berkas kasus terenkripsi di laptop ini dan salinan cadangannya; di server sekolah hanya tersegel.
ui-inventory-print = Cetak daftar
ui-inventory-show = Tampilkan daftar

# Sesi
ui-session-remote-consent = persetujuan konseling daring belum lengkap ({ $why }).
ui-session-remote-consent-all = Persetujuan konseling daring berlaku.
ui-session-remote-owed = { $count ->
   *[other] { $count } hal orientasi belum dijelaskan.
  }
ui-session-remote-sign = Tanpa itu catatan sesi ini belum dapat ditandatangani; mengetik tetap dapat.
ui-session-counseling-consent = persetujuan konseling belum lengkap ({ $why }). Percakapan boleh berjalan.
ui-session-consent-act = Lihat persetujuan

# Laporan
ui-report-to = Untuk siapa
ui-report-to-hint-outside = Ke luar sekolah diperlukan persetujuan penyampaian informasi.
ui-report-purpose-consent_form = Untuk dijelaskan, dijawab, dan ditandatangani konseli dan orang tua.
ui-report-purpose-data_inventory = Yang disimpan tentang konseli: jenis, jumlah, masa simpan.

# Hukum yang berlaku
ui-settings-part-law = Hukum
ui-law-title = Hukum yang berlaku
ui-law-text = Menentukan siapa yang harus menyetujui apa pada usia berapa. Data ini panduan, bukan nasihat hukum; yang bertanda masih perlu dipastikan dari naskah resminya.
ui-law-choose = Yurisdiksi
ui-law-version = Versi { $version }, disusun { $date }
ui-law-reviewed = Terakhir ditinjau { $date }
ui-law-reviewed-by = { $by }: { $note }
ui-law-due = Peninjauan terakhir lebih dari 12 bulan lalu. Periksa apakah ketentuannya masih berlaku, lalu catat.
ui-law-review = Catat peninjauan
ui-law-review-on = Ditinjau tanggal
ui-law-review-note = Temuan
ui-law-review-note-hint = Misalnya nomor peraturan baru, atau tidak ada perubahan.
ui-law-review-saved = Peninjauan dicatat.
ui-law-chosen = Yurisdiksi sekarang: { $name }.
ui-law-age = Usia dewasa
ui-law-age-years = { $years } tahun
ui-law-consents = Siapa yang menyetujui
ui-law-from-age = mulai { $age } tahun
ui-law-below-age = di bawah { $age } tahun
ui-law-nobody = tidak ada
ui-law-covers = persetujuan umum wali cukup untuk sisi orang tua
ui-law-duties = Kewajiban melapor
ui-law-to = Kepada
ui-law-deadline = Tenggat
ui-law-deadline-hours = { $hours } jam
ui-law-deadline-open = belum pasti
ui-law-contacts = Lembaga dan layanan
ui-law-reach-own = isi kontak sekolah Anda pada kartu darurat
ui-law-laws = Peraturan dan kode etik
ui-law-retention = Masa simpan
ui-law-basis = Dasar
ui-law-tbc = perlu dipastikan

ui-log-kind-consent = Persetujuan dan hukum yang berlaku
audit-withdraw-consent = Persetujuan ditarik
audit-withdrawal-taken-back = Penarikan persetujuan dibatalkan
audit-override-consent = Dilakukan tanpa persetujuan
audit-jurisdiction = Yurisdiksi dipilih
audit-jurisdiction-review = Hukum yang berlaku ditinjau

# Formulir persetujuan
report-consent-name = Formulir persetujuan
report-consent-title = LEMBAR PERSETUJUAN
report-consent-kind-counseling = Layanan konseling
report-consent-kind-guardian = Persetujuan umum orang tua atau wali
report-consent-kind-internet = Konseling daring
report-consent-kind-recording = Rekaman suara atau gambar
report-consent-kind-assessment = Asesmen
report-consent-kind-release = Penyampaian informasi kepada pihak lain
report-consent-kind-photo = Foto pada berkas konseli dan laporan kunjungan rumah
report-consent-counselor = Guru BK
report-consent-aim = Tujuan
report-consent-aim-counseling = Konseling membantu konseli memahami dirinya, menghadapi persoalan pribadi, sosial, belajar, dan karier, serta mengambil keputusan sendiri.
report-consent-aim-guardian = Sekolah memberikan layanan bimbingan dan konseling kepada seluruh siswa. Untuk itu data anak yang diperlukan dicatat dan dijaga kerahasiaannya.
report-consent-aim-internet = Konseling dapat dilanjutkan dari jarak jauh, dengan pesan, chat, video, atau telepon, bila bertemu langsung sulit dilakukan.
report-consent-aim-recording = Rekaman sesi membantu Guru BK mempelajari jalannya konseling dan membahasnya dalam supervisi.
report-consent-aim-assessment = Asesmen membantu konseli dan Guru BK memahami keadaan, minat, atau kebutuhan konseli. Hasilnya bukan diagnosis dan bukan nilai rapor.
report-consent-aim-release = Informasi tertentu disampaikan kepada pihak lain agar konseli memperoleh bantuan yang tepat.
report-consent-aim-photo = Foto memudahkan Guru BK mengenali konseli. Foto kunjungan rumah menjadi dokumentasi laporannya.
report-consent-process = Proses
report-consent-process-counseling = Pertemuan berlangsung secara pribadi dengan Guru BK, biasanya 30–45 menit. Banyaknya pertemuan disepakati bersama. Guru BK membuat catatan singkat.
report-consent-process-guardian = Layanan meliputi bimbingan di kelas, bimbingan dan konseling kelompok, konseling perorangan, serta konsultasi. Untuk asesmen, rekaman, konseling daring, dan penyampaian informasi ke luar sekolah, persetujuan diminta tersendiri.
report-consent-process-internet = Waktu dan sarana disepakati lebih dahulu. Pada awal sesi Guru BK memastikan identitas dan keberadaan konseli. Konseli memilih tempat yang tidak didengar orang lain. Sesi tidak direkam tanpa persetujuan tersendiri.
report-consent-process-recording = Rekaman hanya dibuat bila disetujui, dapat dihentikan kapan saja, dan hanya didengar atau dilihat oleh Guru BK dan supervisornya.
report-consent-process-assessment = Konseli menjawab pertanyaan di kertas atau di layar. Boleh melewati pertanyaan dan boleh berhenti. Hasilnya dijelaskan kepada konseli.
report-consent-process-release = Hanya informasi yang disebut di bawah ini yang disampaikan, hanya kepada pihak yang disebut, dan dicatat dalam daftar dokumen keluar.
report-consent-process-photo = Foto disimpan pada berkas konseli yang terenkripsi, tidak ditempel, dan tidak dibagikan. Foto kunjungan rumah hanya dicetak pada laporan kunjungan itu.
report-consent-recipient = Disampaikan kepada
report-consent-scope = Yang disetujui
report-consent-scope-release = Informasi dan keperluannya
report-consent-rights = Hak konseli
report-consent-right-information = Informasi: mendapat penjelasan tentang tujuan, cara, dan hasil layanan dengan kata yang dapat dipahami.
report-consent-right-confidentiality = Kerahasiaan: yang disampaikan dijaga, dengan batas yang disebut di bawah.
report-consent-right-choice = Pilihan: boleh menolak, berhenti, atau menarik persetujuan kapan saja tanpa dirugikan.
report-consent-right-respect = Hormat: diperlakukan tanpa dihakimi dan tanpa membedakan agama, budaya, jenis kelamin, atau keadaan.
report-consent-right-safety = Keamanan: keselamatan konseli didahulukan.
report-consent-limits = Batas kerahasiaan
report-consent-limits-lead = Guru BK menyampaikan seperlunya kepada pihak yang dapat menolong, dan sedapat mungkin memberi tahu konseli lebih dahulu, bila:
report-consent-limit-harm = ada bahaya nyata bagi diri konseli atau orang lain;
report-consent-limit-abuse = ada dugaan kekerasan, pelecehan, atau penelantaran anak;
report-consent-limit-law = peraturan atau pengadilan mewajibkannya;
report-consent-limit-supervision = Guru BK membahas pekerjaannya dengan supervisor, tanpa menyebut identitas bila tidak perlu.
report-consent-distance = Dijelaskan sebelum konseling daring dimulai
report-consent-explained = Hal yang dijelaskan
report-consent-agreed = Yang disepakati
report-consent-item-reach = Di luar jam kerja dan pesan
report-consent-item-reach-text = Kapan Guru BK dapat dihubungi, bagaimana di luar jam itu, kapan pesan dibaca dan dijawab.
report-consent-item-failure = Bila teknologi gagal
report-consent-item-failure-text = Sambungan dapat putus. Ada saluran pengganti yang disepakati.
report-consent-item-cues = Tanpa isyarat wajah dan tubuh
report-consent-item-cues-text = Tanpa melihat langsung mudah terjadi salah paham; keduanya boleh bertanya dan menyebut perasaan dengan kata.
report-consent-item-help = Penolong terdekat dan nomor darurat
report-consent-item-help-text = Dalam keadaan gawat jangan menunggu jawaban pesan; hubungi yang tercantum.
report-consent-encryption = Pesan biasa, telepon, dan surat elektronik tidak disegel dari ujung ke ujung oleh sekolah: orang lain yang memegang gawai atau sambungan dapat membacanya. Gunakan kata kode yang disepakati.
report-consent-keeping = Pencatatan dan penyimpanan
report-consent-keeping-lead = Catatan disimpan terenkripsi oleh Guru BK. Data berikut disimpan selama masa yang tertulis, lalu dimusnahkan.
report-consent-kept-what = Data
report-consent-kept-term = Disimpan
report-kept-start-birth = kelahiran
report-kept-start-leaving = keluar dari sekolah
report-kept-start-last-contact = kontak terakhir
report-kept-start-event = catatan terbaru
report-kept-term = { $years } tahun sejak { $start }
report-kept-later = { $first } atau { $second }, mana yang lebih akhir
report-kept-with-file = selama berkas kasus disimpan
report-consent-end = Masa berlaku dan penarikan
report-consent-end-until = Persetujuan berlaku sampai { $date }. Persetujuan dapat ditarik kapan saja, secara lisan atau tertulis, kepada Guru BK. Penarikan berlaku seketika dan tidak mengubah yang sudah dilakukan sebelumnya.
report-consent-end-open = Persetujuan berlaku selama konseli bersekolah di sini. Persetujuan dapat ditarik kapan saja, secara lisan atau tertulis, kepada Guru BK. Penarikan berlaku seketika dan tidak mengubah yang sudah dilakukan sebelumnya.
report-consent-basis = Dasar: { $basis }.
report-consent-basis-open = Dasar: { $basis } (naskah resminya masih perlu dipastikan).
report-consent-declaration = Pernyataan
report-consent-declare-student = Saya, konseli, sudah mendapat penjelasan dan memahami isi lembar ini. Saya
report-consent-declare-parent = Saya, orang tua atau wali, sudah mendapat penjelasan dan memahami isi lembar ini. Saya
report-consent-yes-no = ☐ bersedia   ☐ tidak bersedia
report-consent-act-counseling = mengikuti layanan konseling ini
report-consent-act-guardian = mengizinkan anak saya mengikuti layanan BK dan datanya disimpan seperti tertulis
report-consent-act-internet = dengan konseling daring ini
report-consent-act-recording = sesi direkam seperti tertulis
report-consent-act-assessment = dengan asesmen ini
report-consent-act-release = informasi itu disampaikan seperti tertulis
report-consent-act-photo = foto disimpan seperti tertulis
report-consent-phone = Nomor HP
report-consent-relation = Hubungan dengan konseli
report-consent-address = Alamat
report-consent-identity = Identitas yang ditunjukkan
report-consent-withhold = Yang tidak boleh disampaikan, kepada siapa
report-consent-sign-student = Konseli
report-consent-sign-parent = Orang tua atau wali
report-consent-signers-law = Menurut hukum yang berlaku
report-consent-signers-both = Konseli dan orang tua
report-consent-signers-student = Konseli saja
report-consent-signers-parent = Orang tua atau wali saja
report-field-consent-kind = Persetujuan untuk
report-field-consent-signers = Yang menandatangani
report-field-consent-scope = Lingkup
report-field-consent-recipient = Disampaikan kepada
report-field-consent-until = Berlaku sampai
report-field-consent-hours = Pada jam kerja
report-field-consent-off-duty = Di luar jam kerja
report-field-consent-reply = Pesan dibaca dan dijawab
report-field-consent-cut-off = Bila sambungan terputus
report-field-consent-helper = Penolong terdekat
report-field-consent-hotline = Layanan krisis
report-field-consent-emergency = Nomor darurat

# Daftar data yang disimpan
report-inventory-name = Daftar data yang disimpan
report-inventory-title = DAFTAR DATA YANG DISIMPAN
report-inventory-on = Keadaan per
report-inventory-lead = Daftar ini menyebut semua jenis data yang disimpan Guru BK tentang konseli: berapa banyak, dari kapan, berapa lama, dan sampai kapan. Isinya tidak ikut dicetak.
report-inventory-class = Jenis data
report-inventory-count = Jumlah
report-inventory-period = Dari – sampai
report-inventory-term = Masa simpan
report-inventory-until = Disimpan sampai
report-inventory-note = Sesi kelompok dihitung pada setiap pesertanya. Komunikasi dengan supervisor dihitung hanya bila disimpan dalam program.
report-inventory-where = Tempat penyimpanan
report-inventory-place-file = Berkas kasus terenkripsi di laptop Guru BK; hanya dapat dibuka dengan frasa sandinya.
report-inventory-place-backup = Cadangan terenkripsi di tempat yang dipilih Guru BK.
report-inventory-place-server = Bila sekolah memakai server sinkronisasi: hanya dalam keadaan tersegel; server tidak dapat membacanya.
report-inventory-place-paper = Dokumen yang sudah dicetak atau diserahkan tercatat dalam daftar dokumen keluar.
report-inventory-rights = Hak atas data
report-inventory-rights-text = Konseli, atau orang tua sesuai usianya, dapat meminta melihat dan memperoleh salinan, memperbaiki, menghapus, serta menarik persetujuan. Permintaan disampaikan kepada Guru BK atau kepala sekolah.
cli-consent-withdrawn = Persetujuan ditarik. Tidak ada tindakan yang berhenti karenanya.
cli-consent-withdrawn-stops = Persetujuan ditarik. Langsung berhenti untuk { $name }: { $acts }.
cli-column-consent = Persetujuan
cli-column-from = Dari
cli-column-answer = Jawaban
cli-column-days = Berlaku
