# One text for every term of every closed vocabulary: term-<vocabulary>-<value>.

# Words of the field: one text for every term of every closed vocabulary
term-medium-face-to-face = Tatap muka
term-medium-phone = Telepon
term-medium-message = Pesan
term-medium-chat = Chat
term-medium-video = Video

term-constellation-individual = Individual
term-constellation-couple = Pasangan
term-constellation-group = Kelompok
term-constellation-class = Kelas
term-constellation-parents = Orang tua
term-constellation-conference = Konferensi kasus

term-component-basic = Layanan dasar
term-component-planning = Peminatan dan perencanaan individual
term-component-responsive = Layanan responsif
term-component-system-support = Dukungan sistem

term-field-personal = Pribadi
term-field-social = Sosial
term-field-learning = Belajar
term-field-career = Karier

term-strategy-individual-counseling = Konseling individual
term-strategy-group-counseling = Konseling kelompok
term-strategy-classroom-guidance = Bimbingan klasikal
term-strategy-large-class-guidance = Bimbingan kelas besar
term-strategy-group-guidance = Bimbingan kelompok
term-strategy-consultation = Konsultasi
term-strategy-collaboration = Kolaborasi
term-strategy-case-conference = Konferensi kasus
term-strategy-home-visit = Kunjungan rumah
term-strategy-referral = Alih tangan kasus
term-strategy-mediation = Mediasi
term-strategy-advocacy = Advokasi
term-strategy-internet-counseling = E-konseling
term-strategy-problem-box = Kotak masalah
term-strategy-media = Media bimbingan
term-strategy-peer-guidance = Bimbingan teman sebaya
term-strategy-specialisation = Pendampingan peminatan
term-strategy-needs-assessment = Asesmen kebutuhan
term-strategy-data-collection = Himpunan data
term-strategy-professional-development = Pengembangan profesi
term-strategy-program-management = Manajemen program

term-function-understanding = Pemahaman
term-function-prevention = Pencegahan
term-function-alleviation = Pengentasan
term-function-maintenance = Pemeliharaan dan pengembangan
term-function-advocacy = Advokasi

term-origin-self-referred = Datang sendiri
term-origin-invited = Dipanggil
term-origin-teacher-referral = Rujukan guru
term-origin-parent-referral = Rujukan orang tua
term-origin-problem-box = Kotak masalah
term-origin-assessment = Hasil asesmen
term-origin-portal = Portal

term-skkpd-aspect-religious = Landasan hidup religius
term-skkpd-aspect-ethical = Landasan perilaku etis
term-skkpd-aspect-emotional = Kematangan emosi
term-skkpd-aspect-intellectual = Kematangan intelektual
term-skkpd-aspect-social-responsibility = Kesadaran tanggung jawab sosial
term-skkpd-aspect-gender = Kesadaran gender
term-skkpd-aspect-personal = Pengembangan pribadi
term-skkpd-aspect-entrepreneurship = Perilaku kewirausahaan
term-skkpd-aspect-career = Wawasan dan kesiapan karier
term-skkpd-aspect-peers = Kematangan hubungan dengan teman sebaya
term-skkpd-aspect-marriage = Kesiapan menikah dan berkeluarga

term-skkpd-level-recognition = Pengenalan
term-skkpd-level-accommodation = Akomodasi
term-skkpd-level-action = Tindakan

term-presence-present = Hadir
term-presence-late = Terlambat
term-presence-sick = Sakit
term-presence-excused = Izin
term-presence-absent = Alpa

term-note-format-bk = BK
term-note-format-soap = SOAP
term-note-format-dap = DAP
term-note-format-birp = BIRP
term-note-format-girp = GIRP
term-note-format-pie = PIE
term-note-format-narrative = Naratif

term-section-kind-problem = Masalah
term-section-kind-approach = Pendekatan dan teknik
term-section-kind-outcome = Hasil yang dicapai
term-section-kind-follow-up = Rencana tindak lanjut
term-section-kind-subjective = Subjektif
term-section-kind-objective = Objektif
term-section-kind-assessment = Asesmen
term-section-kind-plan = Rencana
term-section-kind-data = Data
term-section-kind-behavior = Perilaku
term-section-kind-intervention = Intervensi
term-section-kind-response = Respons
term-section-kind-goal = Tujuan
term-section-kind-narrative = Catatan
term-section-kind-observation = Pengamatan
term-section-kind-evaluation = Evaluasi

term-session-status-draft = Draf
term-session-status-signed = Ditandatangani
term-session-status-locked = Terkunci

term-verified-by-code-word = Kata kode yang disepakati
term-verified-by-face = Wajah
term-verified-by-known-voice = Suara yang dikenal
term-verified-by-not-verified = Tidak dipastikan

term-risk-sign-none-seen = Tidak tampak tanda risiko
term-risk-sign-review = Perlu ditinjau

term-risk-disposition-safety-plan = Rencana keselamatan dibuat
term-risk-disposition-referred = Dirujuk
term-risk-disposition-parents-informed = Orang tua diberi tahu
term-risk-disposition-close-follow-up = Dipantau dengan pertemuan rapat
term-risk-disposition-no-present-risk = Saat ini tidak ada risiko

term-risk-state-open = belum selesai
term-risk-state-closed = selesai

term-consent-kind-counseling = Konseling
term-consent-kind-assessment = Asesmen
term-consent-kind-internet = Konseling daring
term-consent-kind-recording = Rekaman
term-consent-kind-release = Penyampaian informasi

term-consent-from-student = Siswa
term-consent-from-parent = Orang tua/wali

term-consent-method-paper = Formulir kertas
term-consent-method-in-person = Lisan, tatap muka
term-consent-method-video = Lewat video

term-consent-answer-given = Setuju
term-consent-answer-refused = Menolak
term-consent-answer-withdrawn = Ditarik
term-consent-side-student = siswa
term-consent-side-parent = orang tua

term-sex-female = Perempuan
term-sex-male = Laki-laki

term-counselee-status-active = Aktif
term-counselee-status-graduated = Lulus
term-counselee-status-transferred = Pindah
term-counselee-status-left = Keluar

term-counselee-order-name = Nama
term-counselee-order-class = Kelas
term-counselee-order-last-session = Terakhir ditemui

term-relation-father = Ayah
term-relation-mother = Ibu
term-relation-guardian = Wali
term-relation-sibling = Saudara kandung
term-relation-other = Lainnya

term-contact-kind-phone = Telepon
term-contact-kind-whatsapp = WhatsApp
term-contact-kind-email = Surel
term-contact-kind-emergency = Darurat
term-contact-kind-other = Lainnya

term-school-level-sd = SD/MI
term-school-level-smp = SMP/MTs
term-school-level-sma = SMA/MA
term-school-level-smk = SMK/MAK
term-school-level-other = Lainnya

term-paper-a4 = A4
term-paper-f4 = F4 (215 × 330 mm)
term-paper-letter = Letter
term-paper-folio = Folio
term-paper-legal = Legal

term-zone-wib = WIB (UTC+7)
term-zone-wita = WITA (UTC+8)
term-zone-wit = WIT (UTC+9)

term-appointment-status-planned = direncanakan
term-appointment-status-held = terlaksana
term-appointment-status-cancelled = dibatalkan
term-appointment-status-no-show = tidak hadir

term-administration-mode-screen = Di layar ini
term-administration-mode-keyed = Dari lembar kertas
term-administration-mode-file = Dari berkas
term-administration-mode-portal = Lewat portal

term-administration-state-finished = selesai
term-administration-state-open = belum selesai
term-administration-state-unfinished = belum selesai

term-follow-up-state-open = terbuka
term-follow-up-state-done = selesai

term-issue-act-saved = Disimpan
term-issue-act-printed = Dicetak
term-issue-act-opened = Dibuka

# Words of the window's own lists
term-hit-counselee = konseli
term-hit-session = sesi
term-hit-class = kelas

term-lang-id = Indonesia
term-lang-en = Inggris

term-locale-status-original = Teks asli
term-locale-status-official = Terjemahan resmi
term-locale-status-own-translation = Terjemahan sendiri, belum divalidasi
term-locale-status-missing = Teks tidak tersedia

term-severity-refused = Ditolak
term-severity-skipped = Dilewati
term-severity-warning = Peringatan
term-severity-note = Keterangan

term-timeline-session = Sesi
term-timeline-administration = Asesmen
term-timeline-document = Dokumen
term-timeline-consent = Persetujuan
term-timeline-risk-review = Tindak lanjut penting
term-timeline-follow-up = Tindak lanjut
term-timeline-appointment = Janji temu

# Entries that can differ between two laptops, and kinds of records in the access log
term-entry-body = Isi catatan
term-entry-considered = Yang ditanyakan dan dipertimbangkan
term-entry-told = Siapa yang diberi tahu
term-entry-told_on = Diberi tahu pada
term-entry-next_contact = Pertemuan berikutnya
term-entry-disposition = Keputusan
term-entry-risk = Risiko
term-entry-status = Status
term-entry-relation = Hubungan keluarga
term-entry-name = Nama
term-entry-kind = Persetujuan untuk
term-entry-from_side = Persetujuan dari
term-entry-person = Nama pemberi persetujuan
term-entry-answer = Jawaban persetujuan
term-entry-method = Cara persetujuan
term-entry-identity_check = Pemeriksaan identitas
term-entry-valid_from = Tanggal persetujuan
term-entry-valid_until = Berlaku sampai
term-entry-withhold = Yang tidak boleh disampaikan
term-entry-responses = Jawaban asesmen
term-entry-line = Catatan tentang anggota
term-entry-address = Alamat
term-entry-authority_lines = Baris instansi di kop surat
term-entry-birth_date = Tanggal lahir
term-entry-birth_place = Tempat lahir
term-entry-birth_year = Tahun lahir
term-entry-checked_by = Diperiksa oleh
term-entry-checked_on = Diperiksa tanggal
term-entry-child_order = Anak ke-
term-entry-city = Kota
term-entry-co_counselors = Guru BK pendamping
term-entry-component = Komponen
term-entry-constellation = Susunan
term-entry-counselee_at = Konseli berada di
term-entry-done_on = Selesai pada
term-entry-due = Paling lambat
term-entry-duration_minutes = Lama (menit)
term-entry-email = Surel
term-entry-ended_on = Berakhir pada
term-entry-ends_on = Sampai
term-entry-field = Bidang
term-entry-format = Format catatan
term-entry-former_school = Sekolah asal
term-entry-function = Fungsi
term-entry-grade = Tingkat kelas
term-entry-headmaster_name = Kepala sekolah
term-entry-headmaster_nip = NIP kepala sekolah
term-entry-homeroom_name = Wali kelas
term-entry-homeroom_nip = NIP wali kelas
term-entry-hours = Jam pelajaran
term-entry-id_check = Identitas diperiksa
term-entry-if_cut_off = Bila terputus
term-entry-label = Keterangan
term-entry-letter_pattern = Pola nomor surat
term-entry-lifted_on = Dicabut pada
term-entry-lifted_reason = Alasan dicabut
term-entry-living_with = Tinggal bersama
term-entry-medium = Media
term-entry-minutes = Perlu berapa menit
term-entry-mood_end = Suasana hati di akhir
term-entry-mood_start = Suasana hati di awal
term-entry-next_at = Bertemu lagi
term-entry-nip = NIP
term-entry-nipd = NIPD
term-entry-nisn = NISN
term-entry-note = Keterangan
term-entry-npsn = NPSN
term-entry-number = NIP atau nomor lain
term-entry-obtained_on = Diperoleh tanggal
term-entry-occupation = Pekerjaan
term-entry-origin = Asal
term-entry-paper = Kertas
term-entry-phone = Telepon
term-entry-place = Tempat
term-entry-preferred_name = Nama panggilan
term-entry-presence = Kehadiran
term-entry-reason = Alasan
term-entry-recipient = Disampaikan kepada
term-entry-recurrence = Pengulangan
term-entry-religion = Agama
term-entry-reminder_minutes = Pengingat (menit sebelumnya)
term-entry-role = Jabatan
term-entry-scope = Lingkup
term-entry-sex = Jenis kelamin
term-entry-siblings = Jumlah saudara kandung
term-entry-since = Sejak
term-entry-skkpd_aspect = Aspek SKKPD
term-entry-skkpd_level = Tingkat SKKPD
term-entry-special_needs = Kebutuhan khusus
term-entry-starts_at = Mulai
term-entry-starts_on = Dari
term-entry-strategy = Strategi
term-entry-title = Judul
term-entry-value = Nomor atau alamat
term-entry-verified_by = Identitas dikenali dari
term-entry-website = Situs
term-entry-withdrawn_by = Ditarik oleh
term-entry-withdrawn_on = Ditarik mulai
term-entry-withdrawn_reason = Alasan penarikan
term-entry-zone = Zona waktu
# Fields of one kind of record that are called otherwise there
term-entry-alert-kind = Jenis peringatan
term-entry-alert-valid_from = Mulai berlaku
term-entry-appointment-kind = Jenis janji temu
term-entry-appointment-purpose = Keperluan
term-entry-attachment-kind = Jenis lampiran
term-entry-calendar_day-kind = Jenis hari
term-entry-calendar_day-title = Nama hari
term-entry-contact-kind = Jenis kontak
term-entry-counselor-title = Jabatan
term-entry-follow_up-text = Yang dijanjikan
term-entry-guardian-education = Pendidikan
term-entry-legal_hold-reason = Perkara
term-entry-orientation-done_on = Dijelaskan pada
term-entry-risk_review-means = Alat dan kesempatan
term-entry-risk_review-reason = Yang dilihat atau didengar
term-entry-school-level = Jenjang
term-entry-session-topic = Topik
term-entry-snippet-body = Teks
term-entry-waitlist_entry-purpose = Keperluan

term-record-school = Sekolah
term-record-counselor = Guru BK
term-record-school_year = Tahun ajaran
term-record-class = Kelas
term-record-counselee = Konseli
term-record-attendance = Catatan tentang anggota
term-record-guardian = Anggota keluarga
term-record-contact = Kontak
term-record-roster_mapping = Pasangan kolom
term-record-appointment = Janji temu
term-record-setting = Pengaturan
term-record-case_record = Berkas konseli
term-record-session = Sesi
term-record-note = Catatan sesi
term-record-session_seal = Tanda tangan sesi
term-record-addendum = Adendum
term-record-consent = Persetujuan
term-record-administration = Asesmen
term-record-score_sheet = Skor asesmen
term-record-risk_review = Tindak lanjut penting
term-record-follow_up = Tindak lanjut
term-record-issued_document = Dokumen keluar
term-record-conflict_decision = Keputusan konflik
term-record-supervisor = Pembimbing
term-record-snippet = Potongan teks
