### What people read, in Indonesian (kamu). Keys and placeholders are listed in keys.ts.
### Plain text without markup; one emoji at most per line, at its start.

language-name = Bahasa Indonesia

## The bot's profile: the description has at most 512 characters, the short one 120

bot-description =
    Ngobrol berdua dengan orang asing yang dipilih secara acak.

    Lawan bicaramu tidak pernah melihat nama, username, atau nomor teleponmu. Teks, foto, video, pesan suara, dan stiker semuanya sampai.

    Tekan Mulai, sapa, dan pergi kapan pun kamu mau.
bot-short-description = Obrolan anonim berdua dengan orang acak. Nama dan nomormu tetap tersembunyi.

## The menu of commands

command-start = Mulai
command-search = Cari teman ngobrol
command-next = Cari teman ngobrol baru
command-stop = Akhiri obrolan atau pencarian
command-settings = Bahasa dan spoiler
command-language = Ganti bahasa
command-report = Laporkan lawan bicara
command-rate = Nilai obrolan
command-invite = Undang teman
command-delete = Hapus pesanku untuk lawan bicara
command-help = Cara kerjanya
command-privacy = Apa yang disimpan dan berapa lama
command-spoiler-on = Sembunyikan foto dan videoku sampai diketuk
command-spoiler-off = Tampilkan foto dan videoku langsung

## Notices: searching and chatting

notice-welcome =
    👋 Selamat datang! Di sini kamu ngobrol berdua dengan orang asing yang dipilih secara acak.
    Lawan bicaramu tidak bisa melihat nama, username, atau nomor teleponmu.
    Foto dan video sekali lihat tidak disampaikan. Pengelola bot ini bisa melihat laporan dan obrolan yang dilaporkan.
    /search cari teman ngobrol · /help selengkapnya
notice-onboard-language =
    👋 Selamat datang! Bahasa apa yang kamu pakai?
    Kamu lebih dulu bertemu orang yang memakainya.
notice-onboard-rules =
    💬 Di sini kamu ngobrol berdua dengan orang asing yang dipilih secara acak. Pergi kapan pun kamu mau.
    🙈 Lawan bicaramu tidak bisa melihat nama, username, atau nomormu. Foto dan video sekali lihat tidak disampaikan.
    🤝 Bersikaplah baik. Spam, ancaman, dan hal seksual yang melibatkan anak tidak punya tempat di sini: laporkan, ya.
    🔒 Pengelola bot ini bisa melihat laporan dan obrolan yang dilaporkan. /privacy menjelaskan apa yang disimpan.
notice-invitation =
    💌 Kirim tautan ini ke temanmu: tautan ini membuka obrolan kalian berdua, tetap anonim.
    Berlaku sekali, selama { $hours } jam.
notice-link-unknown = 🤔 Tautan ini tidak menuju ke mana-mana. Mungkin terpotong di jalan.
notice-link-own = 💌 Ini undanganmu sendiri. Kirim ke temanmu: obrolan dimulai saat dia membukanya.
notice-link-used = ⌛ Undangan ini sudah dipakai. Minta yang baru ke temanmu: dibuat dengan /invite.
notice-link-expired = ⌛ Undangan ini sudah tidak berlaku. Minta yang baru ke temanmu: dibuat dengan /invite.
notice-friend-busy = ⏳ Temanmu sedang tidak bisa ngobrol. Tautannya tetap berlaku: coba lagi nanti.
notice-searching =
    🔎 Sedang mencari teman ngobrol… Kamu bisa menulis begitu ada yang datang.
    /stop untuk batal
notice-already-searching =
    🔎 Masih mencari teman ngobrol…
    /stop untuk batal
notice-widened =
    🌍 Belum ada penutur bahasamu yang senggang. Sekarang pencarian mencakup semua bahasa.
    /stop untuk batal
wait-seconds = ⏱ Belakangan ini butuh sekitar { $seconds } detik sampai ada yang ditemukan.
wait-minutes = ⏱ Belakangan ini butuh sekitar { $minutes } menit sampai ada yang ditemukan.
wait-alone = 🌙 Sekarang belum ada orang lain yang mencari. Aku terus mencari dan langsung memberi tahu begitu ada yang datang.
notice-search-cancelled =
    👌 Pencarian dibatalkan.
    /search untuk mulai lagi
notice-found =
    ✅ Teman ngobrol ditemukan. Sapa dia!
    /next teman baru · /stop akhiri
notice-already-chatting =
    💬 Kamu sedang dalam obrolan.
    /next untuk teman baru atau /stop untuk mengakhirinya.
notice-partner-left =
    👋 Lawan bicaramu meninggalkan obrolan.
    /search untuk mencari yang baru
notice-you-left =
    🏁 Kamu mengakhiri obrolan.
    /search untuk mencari teman baru
notice-nothing-to-stop =
    👌 Tidak ada yang perlu dihentikan: kamu tidak sedang ngobrol.
    /search untuk mencari teman ngobrol

## Notices: a message that was not passed on

notice-held-up = ⏳ Kami belum bisa menerima pesan saat ini. Pesanmu disimpan dan diteruskan secepatnya.
notice-idle =
    ✋ Tidak terkirim: kamu tidak sedang ngobrol.
    /search untuk mencari teman ngobrol
notice-room-ended = ✋ Tidak terkirim: obrolanmu yang sebelumnya sudah berakhir.
notice-also =
    ☝ Ini juga berlaku untuk { $count } pesanmu berikutnya.
notice-other-room = ✋ Tidak terkirim: ini untuk lawan bicara sebelumnya, dan obrolan itu sudah berakhir.
notice-not-relayable =
    ✋ Tidak terkirim: pesan jenis ini tidak bisa diteruskan.
    Teks, foto, video, pesan suara, dan stiker bisa.
notice-share-place = 📍 Lawan bicaramu jadi tahu kamu di mana. Bagikan?
notice-share-contact = 👤 Lawan bicaramu jadi melihat nomor telepon dan nama. Bagikan?
notice-shared = ✅ Sudah dibagikan.
notice-not-shared = 👌 Tidak dibagikan.
notice-live-location = ✋ Tidak terkirim: dengan lokasi langsung, lawan bicaramu bisa mengikutimu. Kalau mau, kirim tempat biasa.
notice-story = ✋ Tidak terkirim: cerita menunjukkan siapa pengunggahnya.
notice-paid = ✋ Tidak terkirim: kiriman berbayar, tagihan, dan undian tidak bisa diteruskan.
notice-game = ✋ Tidak terkirim: gim tidak bisa diteruskan.
notice-covered =
    🙈 Disembunyikan dari lawan bicaramu: nama pengguna, nomor, alamat, atau tautan yang menuju seseorang.
    Akan terlihat kalau kalian berdua setuju.
notice-document = 📎 Berkas sampai 20 MB tiba tanpa namanya, dan gambar di antaranya juga tanpa data tersembunyi. Berkas lain masih bisa memberi tahu siapa pembuatnya dan di mana.
notice-lift-asked = 🔓 Kamu setuju nama pengguna, nomor, dan tautan ditampilkan. Lawan bicaramu juga sudah ditanya.
notice-lift-wanted = 🔓 Lawan bicaramu setuju nama pengguna, nomor, dan tautan ditampilkan di obrolan ini. Kamu?
notice-lifted = 🔓 Kalian berdua setuju: mulai sekarang nama pengguna, nomor, dan tautan terlihat di obrolan ini.
notice-media-offer = 🙈 Foto dan video orang asing tetap tertutup di sini sampai kamu menerimanya. Ketuk untuk melihat satu.
notice-media-held = 🙈 Lawan bicaramu mengirim berkas atau video bulat. Itu tidak bisa ditutup, jadi tidak ditampilkan sampai kamu menerima foto dan video di obrolan ini.
notice-media-covered = 🙈 Lawan bicaramu melihat foto dan video tertutup sampai ia menerimanya di obrolan ini.
notice-media-accepted = 👀 Lawan bicaramu sekarang menerima foto dan video di obrolan ini.
notice-media-open = 👀 Mulai sekarang foto dan video langsung terlihat di obrolan ini.
notice-deleted = 🗑 Dihapus untuk lawan bicaramu.
notice-delete-how = 🗑 Balas pesanmu sendiri di obrolan ini dengan /delete, lalu pesan itu dihapus untuk lawan bicaramu.
notice-edit-impossible = ✋ Suntingan ini tidak bisa diteruskan. Kirim pesan baru saja, ya.
notice-unknown-command =
    🤔 Aku tidak kenal perintah ini, jadi tidak ada yang dikirim.
    /help menunjukkan apa yang bisa kulakukan

undelivered-voice-forbidden = ✋ Tidak terkirim: lawan bicaramu tidak menerima pesan suara dan pesan video.
undelivered-too-large = ✋ Tidak terkirim: berkasnya terlalu besar.
undelivered-file-gone = ✋ Tidak terkirim: berkasnya sudah tidak tersedia. Tolong kirim lagi.
undelivered-refused = ✋ Tidak terkirim: Telegram tidak menerima pesan ini untuk lawan bicaramu.
undelivered-not-accepted = ✋ Tidak ditampilkan: lawan bicaramu belum menerima foto dan video di obrolan ini, dan yang ini tidak bisa ditutup. Ia sudah ditanya. Tolong kirim lagi setelah ia menerima.

## Notices: help, privacy, trouble

notice-help =
    ❓ Cara kerjanya
    /search cari teman ngobrol
    /next akhiri obrolan ini dan cari teman baru
    /stop akhiri obrolan atau pencarian
    /report laporkan lawan bicara
    /delete sebagai balasan ke pesanmu: hapus untuk lawan bicaramu
    /rate nilai obrolan
    /invite undang teman
    /settings bahasa dan spoiler
    /language ganti bahasa
    /spoiler_on, /spoiler_off sembunyikan foto dan videomu, atau tidak
    /privacy apa yang disimpan dan berapa lama

    Tulis saja: semua yang kamu kirim sampai ke lawan bicaramu. Kalau ada yang tidak terkirim, aku memberi tahu.
notice-privacy =
    🔒 Privasimu
    Lawan bicaramu hanya melihat yang kamu kirim: tidak pernah nama, username, atau nomor teleponmu. Yang dikirim sebagai berkas bisa tetap membawa data tersembunyi, dan di atas 20 MB juga namanya.
    ID Telegram-mu hanya disimpan di satu tabel, supaya pesan bisa sampai kepadamu. Pengaturan dan catatan obrolanmu disimpan tanpa ID itu.
    Kalau di /settings kamu bilang usiamu di bawah 18, kami hanya menyimpan itu: ya atau tidak. Lawan bicaramu tidak pernah melihatnya.
    Pesan disimpan 7 hari setelah obrolan berakhir, untuk pengiriman ulang dan laporan, lalu dihapus.
    Kalau sebuah obrolan dilaporkan, pengelola bot ini bisa membacanya.
    Kamu bisa pergi kapan saja dengan /stop. Agar datamu dihapus, tulis kepada pengelola bot ini.
notice-old-button = ⌛ Tombol ini sudah terlalu lama. Pakai pesan terbaru atau sebuah perintah.
notice-partner-slow = ⏳ Lawan bicaramu sedang tidak terjangkau. Yang kamu tulis aman dan akan sampai.

## Reports

notice-report-reasons =
    🚩 Apa yang terjadi? Pilih alasannya.
    Pengelola bot ini akan bisa membaca obrolan ini.
notice-report-thanks = 🙏 Terima kasih atas laporannya. Kamu tidak akan bertemu orang ini lagi.
notice-nothing-to-report = 👌 Tidak ada obrolan untuk dilaporkan.
notice-rate-question = 💭 Bagaimana obrolan ini menurutmu?
notice-rated-up = 👍 Senang kamu menyukainya. Terima kasih sudah bilang!
notice-rated-down = 👎 Terima kasih sudah bilang. Kamu tidak akan bertemu orang ini lagi.
notice-nothing-to-rate = 👌 Tidak ada obrolan untuk dinilai.
report-spam = Spam atau iklan
report-insult = Hinaan
report-sexual = Konten seksual
report-threat = Ancaman atau kekerasan
report-underage = Anak di bawah umur
report-other = Hal lain

## Settings

settings-title =
    ⚙️ Pengaturan
    Foto dan video tersembunyi hanya terlihat setelah diketuk.
settings-spoiler-on = 🙈 Sembunyikan media: ya
settings-spoiler-off = 👀 Sembunyikan media: tidak
settings-covers-on = 🛡 Foto orang asing: tertutup
settings-covers-off = 👀 Foto orang asing: terlihat
settings-minor-on = 🔞 Usiaku di bawah 18: ya
settings-minor-off = 🔞 Usiaku di bawah 18: tidak
settings-language = 🌐 Bahasa: { $name }
languages-title = 🌐 Bahasa apa yang kamu pakai?
notice-spoiler-on = 🙈 Foto dan videomu sekarang tersembunyi sampai lawan bicara mengetuknya.
notice-spoiler-off = 👀 Foto dan videomu sekarang langsung terlihat.
notice-covers-on = 🛡 Di obrolan baru, foto dan video, juga punyamu, tetap tertutup sampai yang melihatnya menerima.
notice-covers-off = 👀 Foto dan video orang asing sekarang langsung terlihat, kecuali lawan bicaramu ingin itu tertutup.
notice-minor-on = 🛡 Dicatat, hanya untuk ini: foto dan video orang asing tetap tertutup sampai kamu menerimanya. Tidak ada orang lain yang melihat ini.
notice-minor-off = 👌 Dicatat. Tampilan foto tetap seperti sebelumnya; kamu bisa mengubahnya di sini.

## Buttons

button-cancel-search = ❌ Batalkan pencarian
button-search = 🔎 Cari teman ngobrol
button-report = 🚩 Laporkan
button-rate-up = 👍 Aku suka
button-rate-down = 👎 Kurang suka
button-share = 📤 Bagikan sekali
button-dont-share = ❌ Jangan bagikan
button-lift = 🔓 Tampilkan
button-accept-media = 👀 Tampilkan di obrolan ini
button-next = ⏭ Berikutnya
button-stop = ⏹ Akhiri
button-privacy = 🔒 Privasi
button-language = 🌐 Bahasa
button-back = ◀️ Kembali
button-invite = 💌 Kirim ke teman

## What stands for a file, or stands beside a message, where it can't be shown

media-photo = [foto]
media-live-photo = [foto bergerak]
media-video = [video]
media-animation = [GIF]
media-voice = [pesan suara]
media-video-note = [pesan video]
media-sticker = [stiker]
media-sticker-emoji = [stiker { $emoji }]
media-audio = [audio]
media-document = [berkas]
media-hidden = disembunyikan spoiler
media-reply-to = balasan untuk
media-edited = disunting

## The web page: no emoji, no commands, no placeholders

web-title = ChatGoGo: obrolan anonim
web-tagline = Ngobrol berdua dengan orang asing. Tanpa nama, tanpa mendaftar.
web-start = Mulai ngobrol
web-search = Cari teman ngobrol
web-searching = Sedang mencari teman ngobrol…
web-already-searching = Masih mencari teman ngobrol…
web-widened = Belum ada penutur bahasamu yang senggang. Sekarang pencarian mencakup semua bahasa.
web-partner-slow = Lawan bicaramu sedang tidak terjangkau. Yang kamu tulis aman dan akan sampai.
web-typing = Lawan bicaramu sedang menulis…
web-wait-usual = Waktu tunggu belakangan ini:
web-wait-alone = Sekarang belum ada orang lain yang mencari. Kamu diberi tahu begitu ada yang datang.
web-cancel = Batal
web-search-cancelled = Pencarian dibatalkan.
web-found = Teman ngobrol ditemukan. Sapa dia!
web-already-chatting = Kamu sudah dalam obrolan.
web-empty = Belum ada pesan. Sapa dulu!
web-input-label = Pesanmu
web-input-hint = Tulis pesan…
web-send = Kirim
web-next = Teman baru
web-stop = Akhiri obrolan
web-partner-left = Lawan bicaramu meninggalkan obrolan.
web-you-left = Kamu mengakhiri obrolan.
web-confirm-leave = Akhiri obrolan ini? Kamu tidak bisa kembali ke orang ini.
web-confirm-leave-yes = Akhiri
web-confirm-leave-no = Tetap di sini
web-reconnecting = Menyambung lagi…
web-connected = Tersambung
web-offline = Kamu sedang luring. Pesanmu dikirim begitu sambungan kembali.
web-held-up = Kami belum bisa menerima pesan saat ini. Pesanmu disimpan dan dikirim secepatnya.
web-taken = Obrolan ini terbuka di tab lain.
web-use-here = Pakai di sini
web-sending = Mengirim…
web-not-delivered = Tidak terkirim
web-idle = Tidak terkirim: kamu tidak sedang ngobrol. Cari teman ngobrol dulu.
web-room-ended = Tidak terkirim: obrolanmu yang sebelumnya sudah berakhir.
web-other-room = Tidak terkirim: ini untuk lawan bicara sebelumnya, dan obrolan itu sudah berakhir.
web-not-member = { web-room-ended }
web-edit-impossible = Pesan ini tidak bisa disunting lagi.
web-nothing-to-stop = Tidak ada yang perlu dihentikan: kamu tidak sedang ngobrol.
web-nothing-to-report = Tidak ada obrolan untuk dilaporkan.
web-nothing-to-rate = Tidak ada obrolan untuk dinilai.
web-too-long = Pesan ini terlalu panjang.
web-characters-left = Sisa karakter:
web-too-fast = Agak terlalu cepat. Tunggu sebentar, ya.
web-busy = Sekarang sedang ramai. Coba lagi sebentar lagi, ya.
web-error = Ada yang tidak beres. Coba lagi, ya.
web-language = Bahasa
web-report = Laporkan
web-report-reasons = Apa yang terjadi? Pengelola situs ini akan bisa membaca obrolan ini.
web-report-spam = { report-spam }
web-report-insult = { report-insult }
web-report-sexual = { report-sexual }
web-report-threat = { report-threat }
web-report-underage = { report-underage }
web-report-other = { report-other }
web-report-thanks = Terima kasih atas laporannya. Kamu tidak akan bertemu orang ini lagi.
web-rate-up = Aku suka obrolan ini
web-rate-down = Kurang suka
web-rated-up = Senang kamu menyukainya. Terima kasih!
web-rated-down = Terima kasih sudah bilang. Kamu tidak akan bertemu orang ini lagi.
web-invite = Undang teman
web-invite-text = Kirim tautan ini ke temanmu: tautan ini membuka obrolan kalian berdua, tetap anonim. Berlaku sekali, selama 24 jam. Biarkan halaman ini terbuka sampai dia datang.
web-invite-link = Tautan undangan
web-invite-copy = Salin tautan
web-invite-copied = Tautan disalin.
web-invite-share = Bagikan
web-invited = Seorang teman mengajakmu ngobrol.
web-invited-no = Nanti saja
web-link-unknown = Tautan ini tidak menuju ke mana-mana. Mungkin terpotong di jalan.
web-link-own = Ini undanganmu sendiri. Kirim ke temanmu: obrolan dimulai saat dia membukanya.
web-link-used = Undangan ini sudah dipakai. Minta yang baru ke temanmu.
web-link-expired = Undangan ini sudah tidak berlaku. Minta yang baru ke temanmu.
web-friend-busy = Temanmu sedang tidak bisa ngobrol. Tautannya tetap berlaku: coba lagi nanti.
web-privacy = Privasi
web-privacy-text =
    Lawan bicaramu hanya melihat yang kamu kirim.
    Situs ini mengenalimu lewat cookie berisi rahasia acak dan menyimpan bahasamu serta catatan obrolanmu.
    Kalau kamu tidak pernah mengobrol, semua itu dihapus 7 hari setelah kunjungan terakhirmu.
    Pesan disimpan 7 hari setelah obrolan berakhir, untuk pengiriman ulang dan laporan, lalu dihapus.
    Kalau sebuah obrolan dilaporkan, pengelola situs ini bisa membacanya.
    Kamu bisa pergi kapan saja. Agar datamu dihapus, tulis kepada pengelola situs ini.
web-covered = Disembunyikan dari lawan bicaramu: nama pengguna, nomor, alamat, atau tautan yang menuju seseorang. Akan terlihat kalau kalian berdua setuju.
web-lift = Tampilkan
web-lift-asked = Kamu setuju nama pengguna, nomor, dan tautan ditampilkan. Lawan bicaramu juga sudah ditanya.
web-lift-wanted = Lawan bicaramu setuju nama pengguna, nomor, dan tautan ditampilkan di obrolan ini. Kamu?
web-lifted = Kalian berdua setuju: mulai sekarang nama pengguna, nomor, dan tautan terlihat di obrolan ini.
web-close = Tutup
web-from-partner = Pesan dari lawan bicara
web-from-you = Pesan darimu
web-from-system = Pemberitahuan
web-spoiler-reveal = Tampilkan teks tersembunyi
web-media-show = Tampilkan
web-media-play = Putar
web-media-loading = Memuat…
web-media-gone = Ini tidak bisa ditampilkan sekarang.
web-reply = Balas
web-edited = { media-edited }
web-skip = Langsung ke pesan
web-you = Kamu
web-stranger = Orang asing
web-edit = Sunting
web-editing = Menyunting pesanmu
web-replying = Membalas
web-messages = Pesan
web-latest = Pesan terbaru
web-react = Beri reaksi
web-reactions = Reaksi
web-delete = Hapus
web-delete-question = Hapus pesan ini untuk kalian berdua?
web-deleted = Lawan bicaramu menghapus sebuah pesan.
web-log-hint = Tombol panah berpindah antarpesan, Tab ke hal yang bisa dilakukan dengannya.
web-album = Album
web-key-hint = Enter mengirim, Shift dan Enter memulai baris baru.
web-no-cookies = Situs ini mengenalimu lewat cookie. Izinkan cookie lalu coba lagi.
web-try-again = Coba lagi
web-no-script = Halaman ini membutuhkan JavaScript.
