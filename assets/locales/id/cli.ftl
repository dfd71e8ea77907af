# Kata-kata baris perintah.
cli-cannot-read = { $file } tidak dapat dibaca. Periksa nama dan hak akses Anda.
cli-cannot-write = { $file } tidak dapat ditulis. Periksa folder dan hak akses Anda; berkas lama, bila ada, tidak berubah.
cli-not-text = { $file } bukan berkas teks UTF-8.
cli-score-no-such-instrument = Tidak ada instrumen bawaan “{ $asked }” dan tidak ada berkas dengan nama itu. Bawaan: { $known }.
cli-score-more-problems = … dan { $count } masalah lain; --json menampilkan semuanya.
cli-score-done = { $respondents } responden diskor, { $problems } masalah; skor tersimpan di { $file }.
