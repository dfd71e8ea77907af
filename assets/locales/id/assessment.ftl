# Kesalahan berkas instrumen
assessment-fault-syntax = Berkas instrumen tidak dapat dibaca pada baris { $line }: { $detail }.
assessment-fault-newer-format = Berkas instrumen berformat { $found }; versi program ini membaca hingga format { $supported }. Perbarui program terlebih dahulu.
assessment-fault-bad-version = Versi “{ $value }” tidak berbentuk 1.0.0.
assessment-fault-bad-id = “{ $value }” tidak dapat menjadi id: gunakan huruf, angka, tanda hubung, garis bawah, dan titik, paling banyak 64 karakter.
assessment-fault-reserved-id = “{ $value }” adalah nama kolom dalam berkas jawaban sehingga tidak dapat menjadi id.
assessment-fault-not-shippable = Pemilik instrumen ini tidak mengizinkan penggunaannya dalam perangkat lunak.
assessment-fault-no-licence = Instrumen tidak memuat teks lisensi. Cantumkan syarat penggunaannya.
assessment-fault-no-environment = Instrumen tidak menyebut lingkungan penggunaannya (klinis, komersial, pendidikan, atau penelitian).
assessment-fault-no-administrator = Instrumen tidak menyebut siapa yang boleh menyelenggarakannya.
assessment-fault-ages-reversed = Usia terendah, { $from }, melebihi usia tertinggi, { $to }.
assessment-fault-no-item = Instrumen tidak memiliki butir.
assessment-fault-condition-unclear = Syarat untuk “{ $value }” harus menyebut butir di bawah any atau all, salah satu saja, dan jawabannya di bawah is.
assessment-fault-condition-item-unknown = Syarat untuk “{ $value }” menyebut butir “{ $item }” yang tidak ada, disebut dua kali, atau sebelumnya tidak ditanyakan kepada semua orang.
assessment-fault-condition-value-unknown = Sebuah syarat mencari jawaban { $value } pada butir “{ $item }”, padahal bukan salah satu pilihannya.
assessment-fault-no-scale = Instrumen tidak memiliki skala maupun hasil.
assessment-fault-item-doubled = Butir “{ $item }” dinyatakan dua kali.
assessment-fault-item-unused = Butir “{ $item }” tidak termasuk skala mana pun. Tambahkan ke sebuah skala atau nyatakan sebagai butir tanpa skor.
assessment-fault-response-set-unknown = Butir “{ $item }” memakai kumpulan jawaban “{ $set }” yang tidak ada.
assessment-fault-response-set-too-small = Kumpulan jawaban “{ $set }” memerlukan sedikitnya dua nilai.
assessment-fault-response-value-doubled = Kumpulan jawaban “{ $set }” memuat nilai { $value } dua kali.
assessment-fault-response-value-too-large = Nilai { $value } dalam kumpulan jawaban “{ $set }” terlalu besar.
assessment-fault-scale-doubled = Skala “{ $scale }” dinyatakan dua kali.
assessment-fault-scale-empty = Skala “{ $scale }” tidak memiliki butir.
assessment-fault-key-without-sign = Dalam kunci skala “{ $scale }”, “{ $value }” harus diawali + atau - (butir terbalik).
assessment-fault-key-item-unknown = Kunci skala “{ $scale }” menyebut butir “{ $item }” yang tidak ada.
assessment-fault-key-item-doubled = Kunci skala “{ $scale }” menyebut butir “{ $item }” dua kali.
assessment-fault-key-item-unscored = Kunci skala “{ $scale }” menyebut butir “{ $item }” yang dinyatakan tanpa skor.
assessment-fault-key-item-conditional = Kunci skala “{ $scale }” menyebut butir “{ $item }” yang tidak ditanyakan kepada semua orang.
assessment-fault-no-missing-rule = Skala “{ $scale }” tidak menyatakan aturan bila ada jawaban yang kosong.
assessment-fault-missing-rule-minimum = Skala “{ $scale }” mensyaratkan sedikitnya { $value } butir terjawab, padahal jumlah butirnya { $items }.
assessment-fault-multiplier-out-of-range = Pengali { $value } pada skala “{ $scale }” tidak berada antara 1 dan 1000.
assessment-fault-range-mismatch = Skala “{ $scale }” menyatakan rentang { $found }, padahal kuncinya menghasilkan { $expected }.
assessment-fault-not-a-decimal = “{ $value }” bukan angka. Tulis bilangan bulat apa adanya dan desimal dalam tanda kutip dengan titik.
assessment-fault-band-doubled = Skala “{ $scale }” memuat kategori “{ $band }” dua kali.
assessment-fault-band-reversed = Kategori “{ $band }” pada skala “{ $scale }” berakhir sebelum dimulai.
assessment-fault-band-overlap = Kategori “{ $band }” pada skala “{ $scale }” tumpang tindih dengan kategori sebelumnya.
assessment-fault-band-gap = Pada kategori “{ $band }” di skala “{ $scale }” ada nilai yang tidak tercakup kategori apa pun.
assessment-fault-band-outside-range = Kategori “{ $band }” pada skala “{ $scale }” melampaui rentang skala.
assessment-fault-band-without-source = Kategori “{ $band }” pada skala “{ $scale }” tidak memiliki sumber. Kategori hanya ditampilkan bersama sumbernya.
assessment-fault-source-unknown = Sumber “{ $value }” tidak ada dalam daftar sumber atau tidak memiliki sitasi.
assessment-fault-source-doubled = Sumber “{ $value }” dinyatakan dua kali.
assessment-fault-derived-doubled = Hasil “{ $value }” dinyatakan dua kali atau memakai nama sebuah skala.
assessment-fault-derived-unclear = Hasil “{ $value }” harus menyebut gejala, sebuah skala, atau pola, salah satu saja.
assessment-fault-derived-item-unknown = Hasil “{ $value }” menyebut butir “{ $item }” yang tidak ada.
assessment-fault-derived-value-unknown = Sebuah hasil mencari jawaban { $value } pada butir “{ $item }” yang bukan salah satu pilihannya.
assessment-fault-derived-scale-unknown = Hasil “{ $value }” menyebut skala “{ $scale }” yang tidak ada.
assessment-fault-derived-outcomes = Kemungkinan hasil “{ $value }” harus ada, masing-masing sekali, dari yang tertinggi ke yang terendah; untuk pola masing-masing dengan syaratnya.
assessment-fault-risk-doubled = Aturan risiko “{ $value }” dinyatakan dua kali.
assessment-fault-risk-unclear = Aturan risiko “{ $value }” harus menyebut sebuah butir, beberapa butir, atau sebuah skala, salah satu saja.
assessment-fault-risk-item-unknown = Aturan risiko “{ $value }” menyebut butir “{ $item }” yang tidak ada.
assessment-fault-risk-scale-unknown = Aturan risiko “{ $value }” menyebut skala “{ $scale }” yang tidak ada.
assessment-fault-risk-value-unknown = Sebuah aturan risiko mencari jawaban { $value } pada butir “{ $item }” yang bukan salah satu pilihannya.
assessment-fault-language-absent = Bahasa “{ $language }” tidak dinyatakan. Bila teksnya tidak ada, nyatakan sebagai tidak tersedia beserta alasannya.
assessment-fault-text-missing = Dalam bahasa “{ $language }” teks “{ $text }” belum ada.
assessment-fault-text-unknown = Dalam bahasa “{ $language }” teks “{ $text }” tidak berpasangan dengan bagian mana pun dari instrumen.
assessment-fault-translation-without-notice = Terjemahan ke “{ $language }” belum divalidasi dan harus memuat pemberitahuan tentang hal itu.
assessment-fault-missing-without-reason = Bahasa “{ $language }” tidak memiliki teks butir; alasannya harus dicantumkan.

# Berkas jawaban yang tidak dapat dibaca
assessment-refusal-empty = Berkas kosong. Diperlukan satu baris judul berisi id butir dan satu baris untuk setiap responden.
assessment-refusal-not-csv = Berkas ini bukan berkas teks CSV. Simpan lembar kerja sebagai CSV (UTF-8), lalu coba lagi.
assessment-refusal-too-large = Berkas berukuran { $megabytes } MB; paling besar { $most } MB dapat dibaca. Bagilah berkas tersebut.
assessment-refusal-too-many-rows = Berkas memuat lebih dari { $most } responden. Bagilah berkas tersebut.
assessment-refusal-unreadable = Berkas rusak pada baris { $line }.
assessment-refusal-no-item-column = Baris pertama tidak menyebut satu pun butir instrumen ini. Judul kolom harus berupa id butir, misalnya “{ $example }”.
assessment-refusal-column-doubled = Kolom “{ $column }” muncul dua kali. Sisakan satu saja.

# Masalah dalam berkas jawaban
assessment-problem-unknown-column = Baris { $line }, kolom { $column }: “{ $value }” bukan butir instrumen ini; kolom tidak dibaca.
assessment-problem-unknown-column-near = Baris { $line }, kolom { $column }: “{ $value }” bukan butir instrumen ini; kolom tidak dibaca. Mungkin maksudnya “{ $nearest }”?
assessment-problem-item-column-missing = Baris { $line }: tidak ada kolom untuk butir “{ $item }”; butir ini dianggap kosong untuk semua responden.
assessment-problem-unscored-item-absent = Baris { $line }: tidak ada kolom untuk butir “{ $item }”; butir ini tanpa skor sehingga tidak memengaruhi skor.
assessment-problem-item-column-doubled = Baris { $line }, kolom { $column }: butir “{ $item }” memiliki lebih dari satu kolom. Baris yang isinya berbeda tidak diskor untuk butir ini.
assessment-problem-doubled-item-differs = Baris { $line }, kolom { $column }: isi kolom-kolom butir “{ $item }” berbeda (di sini “{ $value }”); jawaban tidak diskor.
assessment-problem-out-of-range = Baris { $line }, kolom { $column }: { $value } bukan pilihan jawaban butir “{ $item }”; jawaban tidak diskor.
assessment-problem-out-of-range-risk-item = Baris { $line }, kolom { $column }: { $value } bukan pilihan jawaban butir “{ $item }”, yaitu butir tentang risiko. Tanyakan kembali kepada yang bersangkutan hari ini juga.
assessment-problem-not-whole = Baris { $line }, kolom { $column }: { $value } pada butir “{ $item }” bukan bilangan bulat; jawaban tidak diskor.
assessment-problem-written-as-decimal = Baris { $line }, kolom { $column }: { $value } pada butir “{ $item }” ditulis sebagai desimal; dibaca sebagai bilangan bulat.
assessment-problem-not-a-number = Baris { $line }, kolom { $column }: “{ $value }” pada butir “{ $item }” bukan angka; jawaban tidak diskor.
assessment-problem-row-short = Baris { $line } hanya memuat { $value } sel; selebihnya dianggap kosong.
assessment-problem-row-long = Baris { $line } memuat { $value } sel, lebih banyak daripada baris judul; kelebihannya tidak dibaca.
assessment-problem-row-blank = Baris { $line } kosong dan tidak dihitung sebagai responden.
assessment-problem-respondent-doubled = Baris { $line }, kolom { $column }: responden “{ $value }” sudah ada pada baris { $other }. Keduanya diskor; statistik hanya menghitung yang terakhir.
assessment-problem-respondent-blank = Baris { $line }, kolom { $column }: responden tidak memiliki id.
assessment-problem-date-unreadable = Baris { $line }, kolom { $column }: “{ $value }” bukan tanggal.
assessment-problem-version-differs = Baris { $line }, kolom { $column }: dijawab dengan versi { $value }, diskor dengan versi { $nearest }.
assessment-problem-read-as-windows-1252 = Baris { $line }: berkas bukan UTF-8 dan dibaca sebagai Windows-1252. Periksa nama yang memuat tanda baca khusus.

# Alasan tidak ada skor
assessment-no-score-nothing-answered = Tidak ada skor: tidak satu butir pun dijawab.
assessment-no-score-incomplete = Tidak ada skor: { $answered } dari { $items } butir terjawab, sedangkan skala ini tidak membolehkan jawaban kosong.
assessment-no-score-too-few-answered = Tidak ada skor: { $answered } dari { $items } butir terjawab, kurang dari batas aturan.
assessment-score-prorated = Dihitung secara prorata dari { $answered } dari { $items } butir yang terjawab.
assessment-score-answered = { $answered } dari { $items } butir terjawab
assessment-out-of-range = { $value } bukan pilihan jawaban butir “{ $item }” dan tidak diskor.
assessment-out-of-range-risk-item = { $value } bukan pilihan jawaban butir “{ $item }”, yaitu butir tentang risiko. Tanyakan kembali hari ini juga.
assessment-unknown-item = Jawaban atas “{ $item }” berasal dari versi lain instrumen dan tidak diskor.

# Penyelenggaraan
assessment-administration-no-texts = Instrumen ini tidak memiliki teks butir dalam bahasa “{ $language }”.
assessment-administration-unknown-item = “{ $item }” bukan butir instrumen ini.
assessment-administration-not-an-option = { $value } bukan pilihan jawaban butir “{ $item }”.
assessment-administration-key-unknown = Tombol { $key } tidak memilih jawaban apa pun pada butir “{ $item }”.

# Asal teks
assessment-locale-original = Teks asli
assessment-locale-official = Terjemahan resmi
assessment-locale-own-translation = Terjemahan sendiri, belum divalidasi
assessment-locale-missing = Teks tidak tersedia: memerlukan terjemahan berlisensi atau tervalidasi milik sekolah

# Istilah dalam definisi
assessment-direction-high-good = Skor tinggi berarti baik
assessment-direction-high-bad = Skor tinggi berarti beban lebih berat
assessment-direction-neutral = Tidak ada ujung yang lebih baik
assessment-missing-none = Tidak ada skor bila ada jawaban kosong
assessment-missing-person-mean = Jawaban kosong diisi rerata jawaban orang itu, mulai dari { $minimum } butir terjawab
assessment-missing-counts-as-lowest = Jawaban kosong dihitung sebagai nilai terendah
assessment-environment-clinical = Klinis
assessment-environment-commercial = Komersial
assessment-environment-educational = Pendidikan
assessment-environment-research = Penelitian
assessment-environment-not-allowed = Lisensi instrumen ini tidak mengizinkan penggunaan dalam lingkungan ini.
assessment-administered-by-counselor = Guru BK/Konselor
assessment-administered-by-psychologist = Psikolog
assessment-administered-by-teacher = Guru dengan arahan Guru BK/Konselor
assessment-age-not-suited = Instrumen ini tidak diperuntukkan bagi usia ini.
assessment-repeat-too-early = Baru saja diselenggarakan. Dapat diulang mulai { $date }.
assessment-risk-prompt-risk-review = Buka tinjauan risiko
assessment-risk-prompt-counselor-prompt = Perlu perhatian Guru BK
assessment-risk-prompt-private-alert = Peringatan pribadi bagi Guru BK
assessment-risk-for-review = Tanda ini untuk ditinjau, bukan kesimpulan.

# Statistik
assessment-rule-scored = responden yang memiliki skor
assessment-rule-listwise = responden yang lengkap pada skala (listwise)
assessment-rule-pairwise = setiap pasangan butir pada responden yang menjawab keduanya (pairwise)
assessment-rule-median-imputed = jawaban kosong diganti median butir
assessment-rule-answered = responden yang menjawab butir
assessment-undefined-too-few-respondents = tidak terdefinisi: responden terlalu sedikit
assessment-undefined-one-item = tidak terdefinisi: hanya satu butir
assessment-undefined-zero-variance = tidak terdefinisi: skor tidak bervariasi
assessment-undefined-constant-item = tidak terdefinisi: ada butir yang tidak bervariasi
assessment-undefined-item-without-answers = tidak terdefinisi: ada butir yang tidak dijawab siapa pun
assessment-undefined-no-positive-maximum = tidak terdefinisi: nilai tertinggi tidak di atas nol
assessment-undefined-not-dichotomous = tidak terdefinisi: butir tidak diskor 0 dan 1
assessment-warning-low-alpha = Alpha { $value }, di bawah { $limit }: perbedaan antarorang pada skala ini tidak pasti.

# Pustaka instrumen
assessment-summary-phq-9 = Menanyakan sembilan gejala depresi dalam dua minggu terakhir.
assessment-summary-nimh-asq = Bertanya langsung tentang bunuh diri: empat pertanyaan dan, setelah jawaban ya atau penolakan, pertanyaan kelima tentang saat ini.
assessment-summary-gad-7 = Menanyakan tujuh gejala kecemasan dalam dua minggu terakhir.
assessment-summary-rses = Menanyakan bagaimana seseorang memandang dan menghargai dirinya.
assessment-summary-ipip-bfm-50 = Menggambarkan kepribadian dalam lima faktor besar, menurut penilaian sendiri.
assessment-ages-any = segala usia
assessment-ages-from = mulai { $from } tahun
assessment-ages-to = sampai { $to } tahun
assessment-ages-between = { $from }–{ $to } tahun

# Hasil
assessment-axis-raw = Skor mentah
assessment-axis-percent = Persen dari rentang skor
assessment-how-screen = Pada layar, di sekolah
assessment-how-keyed = Pada kertas, dimasukkan oleh Guru BK
assessment-how-file = Dari berkas jawaban
assessment-how-portal = Melalui portal
assessment-repeated-early = Diisi lagi lebih awal daripada jarak yang dianjurkan (mulai { $date }); bacalah perubahan skor dengan hati-hati.
assessment-provenance-definition = Kunci skor: definisi { $instrument } versi { $version }, sidik berkas { $hash }.
assessment-provenance-key = Kunci tiap skala, butir { $prefix }: { $keys }.
assessment-provenance-band = Kategori dan simpulan: { $source }
assessment-provenance-no-band = Tidak ada kategori resmi; skor dibaca tanpa kategori.
assessment-provenance-licence = Lisensi: { $text }
assessment-provenance-attribution = Atribusi: { $text }
assessment-provenance-notice = Teks: { $text }
