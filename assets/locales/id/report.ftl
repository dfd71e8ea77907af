# Warnings and errors shown before printing
report-warning-missing-glyph = Karakter { $character } ({ $code }) tidak ada dalam huruf cetak; pada halaman digambar sebagai kotak.
report-warning-bad-picture = Sebuah gambar rusak dan tidak dicetak.
report-error-unknown-document = Jenis dokumen ini tidak dikenal.
report-error-input = Data untuk dokumen ini tidak lengkap atau tidak cocok.
report-error-missing = Isian ini wajib diisi.
report-error-pattern-unbalanced = Tanda kurung kurawal pada pola nomor surat tidak berpasangan.
report-error-pattern-unknown = Pola nomor surat memuat isian yang tidak dikenal: { $name }.
report-error-pattern-no-sequence = Pola nomor surat harus memuat nomor urut (n).

# Furniture and parts shared by documents
report-confidential-line = RAHASIA – hanya untuk penerima yang berwenang; dilarang menggandakan tanpa izin Guru BK.
report-copy = Salinan { $number } dari { $of }
report-issued-by = dicetak oleh { $name }
report-id-line = ID { $id }
report-letterhead-phone = Telepon { $value }
report-letterhead-email = Surel { $value }
report-letterhead-npsn = NPSN { $value }
report-number-line = Nomor: { $number }
report-nip = NIP { $nip }
report-sign-acknowledged = Mengetahui,
report-sign-headmaster = Kepala Sekolah
report-sign-counselor = Guru Bimbingan dan Konseling
report-person-name = Nama
report-person-code = Kode konseli
report-person-nisn = NISN
report-person-class = Kelas
report-area-personal = Pribadi
report-area-social = Sosial
report-area-learning = Belajar
report-area-career = Karier
report-default-place = Ruang BK

# Parts of letters
report-letter-number = Nomor
report-letter-nature = Sifat
report-letter-attachment = Lampiran
report-letter-no-attachment = –
report-letter-subject = Hal
report-letter-to = Kepada Yth.
report-letter-at-place = di tempat
report-letter-carbon-copies = Tembusan

# Charts
report-chart-not-scored = tidak diskor
report-chart-point = { $scale } { $value }
report-chart-point-band = { $scale } { $value } ({ $band })
report-chart-alt = Grafik { $title }, rentang { $min } sampai { $max }: { $points }.

# Individual counseling record
report-record-name = Catatan konseling individual
report-record-title = CATATAN KONSELING INDIVIDUAL
report-record-identity-code = Kode
report-record-identity-name = Nama lengkap
report-record-date = Hari, tanggal
report-record-time = Waktu
report-record-place = Tempat
report-record-meeting = Pertemuan ke-
report-record-area = Bidang
report-record-topic = Topik/permasalahan
report-record-media = Media
report-record-summary = Ringkasan uraian
report-record-approach = Pendekatan dan teknik
report-record-result = Hasil yang dicapai
report-record-follow-up = Rencana tindak lanjut
report-record-remarks = Keterangan
report-record-withheld = Uraian isi konseling tidak disertakan. Isinya disimpan Guru BK sesuai asas kerahasiaan dan hanya dibuka atas persetujuan konseli atau menurut ketentuan yang berlaku.

# Assessment result
report-assessment-name = Hasil asesmen
report-assessment-title = LAPORAN HASIL ASESMEN
report-assessment-instrument = Instrumen
report-assessment-instrument-version = { $instrument } (versi { $version })
report-assessment-date = Tanggal pengisian
report-assessment-how = Cara pengisian
report-assessment-scores = Skor
report-assessment-scale = Skala
report-assessment-score = Skor
report-assessment-range = Rentang
report-assessment-band = Kategori
report-assessment-source = Sumber kategori
report-assessment-no-scales = Belum ada skala yang dapat diskor.
report-assessment-profile = Profil
report-assessment-interpretation = Uraian
report-assessment-recommendation = Rekomendasi
report-assessment-risk = Catatan risiko
report-assessment-not-a-diagnosis = Hasil ini adalah penapisan untuk keperluan layanan bimbingan dan konseling, bukan diagnosis. Simpulan hanya boleh ditarik bersama wawancara dan data lain oleh tenaga yang berwenang.
report-assessment-provenance = Sumber dan lisensi
report-assessment-licence = Lisensi: { $text }
report-assessment-attribution = Atribusi: { $text }

# Parent summons
report-summons-name = Surat panggilan orang tua
report-summons-subject = Panggilan orang tua { $ordinal }
report-summons-nature-important = Penting
report-summons-nature-regular = Biasa
report-summons-nature-urgent = Segera
report-summons-attachment-receipt = 1 (satu) lembar balasan
report-summons-parents-of = Orang tua/wali dari
report-summons-class = , kelas { $class }
report-summons-greeting = Dengan hormat,
report-summons-opening = Bersama surat ini kami mengharapkan kehadiran Bapak/Ibu di sekolah pada:
report-summons-day = Hari, tanggal
report-summons-time-label = Waktu
report-summons-time = { $start } s.d. { $end }
report-summons-until-finished = selesai
report-summons-place = Tempat
report-summons-meet = Menemui
report-summons-purpose = Keperluan
report-summons-purpose-progress = Membicarakan perkembangan belajar putra/putri Bapak/Ibu
report-summons-purpose-attendance = Membicarakan kehadiran putra/putri Bapak/Ibu di sekolah
report-summons-purpose-cooperation = Membicarakan kerja sama orang tua dan sekolah
report-summons-purpose-study-plan = Membicarakan rencana studi putra/putri Bapak/Ibu
report-summons-purpose-other = Lainnya (tulis sendiri)
report-summons-closing = Mengingat pentingnya pertemuan ini, kami mohon Bapak/Ibu hadir tepat waktu. Apabila berhalangan, mohon mengisi lembar balasan atau menghubungi sekolah agar waktu pertemuan dapat diatur kembali. Atas perhatian dan kerja sama Bapak/Ibu, kami ucapkan terima kasih.
report-summons-closing-without-receipt = Mengingat pentingnya pertemuan ini, kami mohon Bapak/Ibu hadir tepat waktu. Apabila berhalangan, mohon menghubungi sekolah agar waktu pertemuan dapat diatur kembali. Atas perhatian dan kerja sama Bapak/Ibu, kami ucapkan terima kasih.
report-summons-receipt-title = LEMBAR BALASAN
report-summons-receipt-text = Surat nomor { $number } telah kami terima. Kami akan hadir / tidak dapat hadir *).
report-summons-receipt-text-unnumbered = Surat panggilan telah kami terima. Kami akan hadir / tidak dapat hadir *).
report-summons-receipt-student = Nama siswa
report-summons-receipt-parent = Nama orang tua/wali
report-summons-receipt-reason = Alasan bila berhalangan
report-summons-receipt-date = Tanggal, tanda tangan
report-summons-receipt-strike = *) Coret yang tidak perlu.

# Recovery sheet
report-recovery-name = Lembar pemulihan
report-recovery-title = LEMBAR PEMULIHAN
report-recovery-subtitle = Rahasia – perlakukan seperti kunci brankas
report-recovery-case-file = Berkas konseling
report-recovery-case-file-id = ID berkas
report-recovery-owner = Pemilik
report-recovery-created = Dibuat
report-recovery-purpose = Kode di bawah ini membuka berkas konseling apabila kata sandi terlupa. Siapa pun yang memegang kode ini dan berkasnya dapat membaca seluruh catatan.
report-recovery-code-alt = Kode pemulihan dalam kelompok bernomor
report-recovery-qr-alt = Kode QR dengan kode pemulihan yang sama
report-recovery-keep-1 = Masukkan lembar ini ke dalam amplop, segel, dan tanda tangani melintang di atas segelnya.
report-recovery-keep-2 = Simpan amplop di brankas sekolah atau tempat terkunci lain, terpisah dari laptop.
report-recovery-keep-3 = Jangan memotret, memindai, atau mengirim lembar ini.
report-recovery-keep-4 = Jika amplop pernah dibuka atau hilang, segera buat kode baru di Pengaturan; kode lama tidak berlaku lagi.
report-recovery-loss = Tanpa kata sandi dan tanpa lembar ini, berkas tidak dapat dibuka oleh siapa pun, termasuk oleh pembuat aplikasi.
report-recovery-received = Diterima untuk disimpan,

# Fields shown beside the preview
report-field-call-number = Panggilan ke-
report-field-nature = Sifat
report-field-subject = Hal
report-field-addressee = Kepada
report-field-meeting-date = Hari, tanggal pertemuan
report-field-start-time = Waktu mulai
report-field-end-time = Waktu selesai
report-field-place = Tempat
report-field-meet-with = Menemui
report-field-purpose = Keperluan
report-field-purpose-text = Keperluan lain
report-field-carbon-copies = Tembusan (satu per baris)
report-field-receipt = Lembar balasan
report-field-headmaster-signs = Mengetahui Kepala Sekolah
report-field-session-date = Tanggal konseling
report-field-meeting-number = Pertemuan ke-
report-field-identity = Sebutan konseli
report-field-area = Bidang
report-field-media = Media
report-field-approach = Pendekatan dan teknik
report-field-follow-up = Rencana tindak lanjut
report-field-include-confidential = Sertakan isi konseling (rahasia)
report-field-topic = Topik/permasalahan
report-field-summary = Ringkasan uraian
report-field-result = Hasil yang dicapai
report-field-remarks = Keterangan
report-field-interpretation = Uraian
report-field-recommendation = Rekomendasi
report-field-include-risk-note = Sertakan catatan risiko (rahasia)
report-field-risk-note = Catatan risiko
