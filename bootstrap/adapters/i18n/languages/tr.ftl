### What people read, in Turkish (sen). Keys and placeholders are listed in keys.ts.
### Plain text without markup; one emoji at most per line, at its start.

language-name = Türkçe

## The bot's profile: the description has at most 512 characters, the short one 120

bot-description =
    Rastgele seçilen bir yabancıyla bire bir sohbet et.

    Karşındaki kişi adını, kullanıcı adını ya da telefon numaranı asla görmez. Yazı, fotoğraf, video, sesli mesaj ve çıkartmaların hepsi ulaşır.

    Başlat’a dokun, selam ver ve istediğin zaman ayrıl.
bot-short-description = Rastgele bir yabancıyla anonim, bire bir sohbet. Adın ve numaran gizli kalır.

## The menu of commands

command-start = Başla
command-search = Sohbet edecek birini bul
command-next = Yeni birini bul
command-stop = Sohbeti ya da aramayı bitir
command-settings = Dil ve gizleme
command-language = Dili değiştir
command-report = Karşındaki kişiyi bildir
command-rate = Sohbeti değerlendir
command-invite = Bir arkadaşını davet et
command-delete = Mesajımı karşımdaki kişiden sil
command-help = Nasıl çalışır
command-privacy = Neler, ne kadar süre saklanır
command-spoiler-on = Fotoğraf ve videolarımı dokunulana dek gizle
command-spoiler-off = Fotoğraf ve videolarımı hemen göster

## Notices: searching and chatting

notice-welcome =
    👋 Hoş geldin! Burada rastgele seçilen bir yabancıyla bire bir sohbet edersin.
    Karşındaki kişi adını, kullanıcı adını ya da telefon numaranı göremez.
    Tek seferlik fotoğraf ve videolar iletilmez. Bu botu işletenler bildirimleri ve bildirilen sohbetleri görebilir.
    /search birini bul · /help daha fazlası
notice-onboard-language =
    👋 Hoş geldin! Hangi dili konuşuyorsun?
    Önce o dili konuşanlarla tanışırsın.
notice-onboard-rules =
    💬 Burada rastgele seçilen bir yabancıyla bire bir sohbet edersin. İstediğin zaman ayrıl.
    🙈 Karşındaki kişi adını, kullanıcı adını ya da numaranı göremez. Tek seferlik fotoğraf ve videolar iletilmez.
    🤝 Nazik ol. Spam, tehdit ve reşit olmayanlarla ilgili cinsel hiçbir şeyin burada yeri yok: lütfen bildir.
    🔒 Bu botu işletenler bildirimleri ve bildirilen sohbetleri görebilir. /privacy nelerin saklandığını anlatır.
notice-invitation =
    💌 Bu bağlantıyı bir arkadaşına gönder: ikinize, her zamanki gibi anonim bir sohbet açar.
    Bir kez ve { $hours ->
        [one] { $hours } saat
       *[other] { $hours } saat
    } boyunca geçerlidir.
notice-link-unknown = 🤔 Bu bağlantı hiçbir yere gitmiyor. Yolda kesilmiş olabilir.
notice-link-own = 💌 Bu senin kendi davetin. Bir arkadaşına gönder: o açınca sohbet başlar.
notice-link-used = ⌛ Bu davet kullanılmış. Arkadaşından yenisini iste: /invite ile yapılır.
notice-link-expired = ⌛ Bu davet artık geçerli değil. Arkadaşından yenisini iste: /invite ile yapılır.
notice-friend-busy = ⏳ Arkadaşın şu an sohbet edemiyor. Bağlantı geçerli kalır: biraz sonra yeniden dene.
notice-searching =
    🔎 Senin için birini arıyorum… Biri gelince yazabilirsin.
    /stop vazgeçmek için
notice-already-searching =
    🔎 Hâlâ birini arıyorum…
    /stop vazgeçmek için
notice-widened =
    🌍 Şu an dilini konuşan kimse boşta değil. Artık bütün dillerde arıyorum.
    /stop vazgeçmek için
wait-seconds =
    ⏱ Son zamanlarda birini bulmak { $seconds ->
        [one] yaklaşık { $seconds } saniye
       *[other] yaklaşık { $seconds } saniye
    } sürdü.
wait-minutes =
    ⏱ Son zamanlarda birini bulmak { $minutes ->
        [one] yaklaşık { $minutes } dakika
       *[other] yaklaşık { $minutes } dakika
    } sürdü.
wait-alone = 🌙 Şu anda arayan başka kimse yok. Aramayı sürdürüyorum, biri gelince hemen söylerim.
notice-search-cancelled =
    👌 Arama iptal edildi.
    /search yeniden başlamak için
notice-found =
    ✅ Biri bulundu. Selam ver!
    /next yeni biri · /stop bitir
notice-already-chatting =
    💬 Şu anda bir sohbettesin.
    /next yeni biri · /stop bitir
notice-partner-left =
    👋 Karşındaki kişi sohbetten ayrıldı.
    /search yeni birini bulmak için
notice-you-left =
    🏁 Sohbeti bitirdin.
    /search yeni birini bulmak için
notice-nothing-to-stop =
    👌 Durduracak bir şey yok: bir sohbette değilsin.
    /search birini bulmak için

## Notices: a message that was not passed on

notice-held-up = ⏳ Şu anda mesaj alamıyoruz. Mesajın saklandı; alabildiğimiz anda iletilecek.
notice-idle =
    ✋ İletilmedi: bir sohbette değilsin.
    /search birini bulmak için
notice-room-ended = ✋ İletilmedi: önceki sohbetin çoktan bitmişti.
notice-also =
    ☝ { $count ->
        [one] Bu, sonraki mesajın için de geçerli.
       *[other] Bu, sonraki { $count } mesajın için de geçerli.
    }
notice-other-room = ✋ İletilmedi: bu önceki kişi içindi ve o sohbet çoktan bitmişti.
notice-not-relayable =
    ✋ İletilmedi: bu tür bir mesaj iletilemiyor.
    Yazı, fotoğraf, video, sesli mesaj ve çıkartma gönderebilirsin.
notice-share-place = 📍 Bununla karşındaki kişi nerede olduğunu görür. Paylaşılsın mı?
notice-share-contact = 👤 Bununla karşındaki kişi bir telefon numarası ve bir ad görür. Paylaşılsın mı?
notice-shared = ✅ Paylaşıldı.
notice-not-shared = 👌 Paylaşılmadı.
notice-live-location = ✋ İletilmedi: canlı konumla karşındaki kişi seni izleyebilirdi. İstersen bir yer gönder.
notice-story = ✋ İletilmedi: bir hikâye kimin paylaştığını gösterir.
notice-paid = ✋ İletilmedi: ücretli gönderiler, faturalar ve çekilişler iletilemiyor.
notice-game = ✋ İletilmedi: oyunlar iletilemiyor.
notice-covered =
    🙈 Karşındaki kişiden gizlendi: birine götüren kullanıcı adı, numara, adres ya da bağlantı.
    İkiniz de kabul ederseniz görünür.
notice-document = 📎 20 MB’a kadar dosyalar adları olmadan ulaşır, içlerindeki resimler gizli bilgileri de olmadan. Diğer dosyalar kimin nerede yaptığını yine de ele verebilir.
notice-lift-asked = 🔓 Kullanıcı adlarının, numaraların ve bağlantıların görünmesini kabul ettin. Karşındakine de soruldu.
notice-lift-wanted = 🔓 Karşındaki kişi bu sohbette kullanıcı adlarının, numaraların ve bağlantıların görünmesini kabul ediyor. Ya sen?
notice-lifted = 🔓 İkiniz de kabul ettiniz: artık bu sohbette kullanıcı adları, numaralar ve bağlantılar görünüyor.
notice-media-offer = 🙈 Yabancıların fotoğraf ve videoları burada sen kabul edene kadar gizli kalır. Dokununca biri görünür.
notice-media-held = 🙈 Karşındaki kişi bir dosya ya da yuvarlak video gönderdi. Bunlar gizlenemez, bu yüzden bu sohbette fotoğraf ve videoları kabul edene kadar gösterilmez.
notice-media-covered = 🙈 Karşındaki kişi bu sohbette kabul edene kadar fotoğraf ve videoları gizli görür.
notice-media-accepted = 👀 Karşındaki kişi artık bu sohbette fotoğraf ve videoları kabul ediyor.
notice-media-open = 👀 Bundan sonra bu sohbette fotoğraf ve videolar hemen görünür.
notice-deleted = 🗑 Karşındaki kişiden silindi.
notice-delete-how = 🗑 Bu sohbetteki kendi mesajına /delete ile yanıt ver, karşındaki kişiden silinsin.
notice-edit-impossible = ✋ Bu düzenleme iletilemiyor. Lütfen yerine yeni bir mesaj gönder.
notice-unknown-command =
    🤔 Bu komutu bilmiyorum, o yüzden hiçbir şey göndermedim.
    /help neler yapabildiğimi gösterir

undelivered-voice-forbidden = ✋ İletilmedi: karşındaki kişi sesli ve görüntülü mesaj kabul etmiyor.
undelivered-too-large = ✋ İletilmedi: dosya çok büyük.
undelivered-file-gone = ✋ İletilmedi: dosya artık yok. Lütfen yeniden gönder.
undelivered-refused = ✋ İletilmedi: Telegram bu mesajı karşındaki kişi için kabul etmedi.
undelivered-not-accepted = ✋ Gösterilmedi: karşındaki kişi bu sohbette henüz fotoğraf ve videoları kabul etmedi, bu da gizlenemiyor. Ona soruldu. Kabul edince lütfen yeniden gönder.

## Notices: help, privacy, trouble

notice-help =
    ❓ Nasıl çalışır
    /search sohbet edecek birini bul
    /next bu sohbeti bitir ve yeni birini bul
    /stop sohbeti ya da aramayı bitir
    /report karşındaki kişiyi bildir
    /delete kendi mesajına yanıt olarak: karşındaki kişiden sil
    /rate sohbeti değerlendir
    /invite bir arkadaşını davet et
    /settings dil ve gizleme
    /language dili değiştir
    /spoiler_on, /spoiler_off fotoğraf ve videolarını gizle ya da gizleme
    /privacy neler, ne kadar süre saklanır

    Sadece yaz: gönderdiğin her şey karşındaki kişiye gider. Bir şey iletilmezse sana söylerim.
notice-privacy =
    🔒 Gizliliğin
    Karşındaki kişi yalnızca gönderdiklerini görür: adını, kullanıcı adını ya da telefon numaranı asla. Dosya olarak gönderdiklerin gizli bilgilerini, 20 MB’ı aşarsa adını da koruyabilir.
    Telegram kimliğin, mesajlar sana ulaşabilsin diye tek bir tabloda saklanır. Ayarların ve sohbetlerinin kaydı onsuz saklanır.
    /settings içinde 18 yaşından küçük olduğunu söylersen yalnızca bunu saklarız: evet ya da hayır. Karşındaki kişi bunu asla görmez.
    Mesajlar sohbet bittikten sonra yeniden iletim ve bildirimler için 7 gün saklanır, sonra silinir.
    Bir sohbet bildirilirse bu botu işletenler onu okuyabilir.
    İstediğin zaman /stop ile ayrılabilirsin. Verilerinin silinmesi için bu botu işletene yaz.
notice-old-button = ⌛ Bu düğme çok eski. Lütfen en yeni mesajı ya da bir komutu kullan.
notice-partner-slow = ⏳ Karşındakine şu an ulaşılamıyor. Yazdıkların güvende ve ulaşacak.

## Reports

notice-report-reasons =
    🚩 Ne oldu? Bir neden seç.
    Bu botu işletenler bu sohbeti okuyabilecek.
notice-report-thanks = 🙏 Bildirimin için teşekkürler. Bu kişiyle bir daha karşılaşmayacaksın.
notice-nothing-to-report = 👌 Bildirilecek bir sohbet yok.
notice-rate-question = 💭 Bu sohbeti nasıl buldun?
notice-rated-up = 👍 Beğendiğine sevindim. Söylediğin için teşekkürler!
notice-rated-down = 👎 Söylediğin için teşekkürler. Bu kişiyle bir daha karşılaşmayacaksın.
notice-nothing-to-rate = 👌 Değerlendirilecek bir sohbet yok.
report-spam = Spam ya da reklam
report-insult = Hakaret
report-sexual = Cinsel içerik
report-threat = Tehdit ya da şiddet
report-underage = Reşit olmayan biri
report-other = Başka bir şey

## Settings

settings-title =
    ⚙️ Ayarlar
    Gizlenen fotoğraf ve videolar yalnızca dokununca görünür.
settings-spoiler-on = 🙈 Medyamı gizle: açık
settings-spoiler-off = 👀 Medyamı gizle: kapalı
settings-covers-on = 🛡 Yabancıların fotoğrafları: gizli
settings-covers-off = 👀 Yabancıların fotoğrafları: açık
settings-minor-on = 🔞 18 yaşından küçüğüm: evet
settings-minor-off = 🔞 18 yaşından küçüğüm: hayır
settings-language = 🌐 Dil: { $name }
languages-title = 🌐 Hangi dili konuşuyorsun?
notice-spoiler-on = 🙈 Fotoğraf ve videoların artık dokunulana kadar gizli kalır.
notice-spoiler-off = 👀 Fotoğraf ve videoların artık hemen görünür.
notice-covers-on = 🛡 Yeni sohbetlerde fotoğraf ve videolar, seninkiler de, gören kişi kabul edene kadar gizli kalır.
notice-covers-off = 👀 Yabancıların fotoğraf ve videoları artık hemen görünür; karşındaki kişi gizli kalsın isterse görünmez.
notice-minor-on = 🛡 Not edildi, yalnızca bunun için: yabancıların fotoğraf ve videoları sen kabul edene kadar gizli kalır. Bunu başka kimse görmez.
notice-minor-off = 👌 Not edildi. Fotoğrafların gösterilişi aynı kalır; buradan değiştirebilirsin.

## Buttons

button-cancel-search = ❌ Aramayı iptal et
button-search = 🔎 Birini bul
button-report = 🚩 Bildir
button-rate-up = 👍 Beğendim
button-rate-down = 👎 Beğenmedim
button-share = 📤 Bir kez paylaş
button-dont-share = ❌ Paylaşma
button-lift = 🔓 Göster
button-accept-media = 👀 Bu sohbette göster
button-next = ⏭ Sıradaki
button-stop = ⏹ Bitir
button-privacy = 🔒 Gizlilik
button-language = 🌐 Dil
button-back = ◀️ Geri
button-invite = 💌 Arkadaşına gönder

## What stands for a file, or stands beside a message, where it can't be shown

media-photo = [fotoğraf]
media-live-photo = [canlı fotoğraf]
media-video = [video]
media-animation = [GIF]
media-voice = [sesli mesaj]
media-video-note = [görüntülü mesaj]
media-sticker = [çıkartma]
media-sticker-emoji = [çıkartma { $emoji }]
media-audio = [ses]
media-document = [dosya]
media-hidden = gizlenmiş
media-reply-to = yanıtladığı mesaj:
media-edited = düzenlendi

## The web page: no emoji, no commands, no placeholders

web-title = ChatGoGo: anonim sohbet
web-tagline = Rastgele bir yabancıyla bire bir sohbet et. Ad yok, kayıt yok.
web-start = Sohbete başla
web-search = Birini bul
web-searching = Biri aranıyor…
web-already-searching = Hâlâ biri aranıyor…
web-widened = Şu an dilini konuşan kimse boşta değil. Artık bütün dillerde aranıyor.
web-partner-slow = Karşındakine şu an ulaşılamıyor. Yazdıkların güvende ve ulaşacak.
web-typing = Karşındaki kişi yazıyor…
web-wait-usual = Son bekleme süresi:
web-wait-alone = Şu anda arayan başka kimse yok. Biri gelince hemen haberin olacak.
web-cancel = Vazgeç
web-search-cancelled = Arama iptal edildi.
web-found = Biri bulundu. Selam ver!
web-already-chatting = Zaten bir sohbettesin.
web-empty = Henüz mesaj yok. Selam ver!
web-input-label = Mesajın
web-input-hint = Bir mesaj yaz…
web-send = Gönder
web-next = Yeni biri
web-stop = Sohbeti bitir
web-partner-left = Karşındaki kişi sohbetten ayrıldı.
web-you-left = Sohbeti bitirdin.
web-confirm-leave = Bu sohbet bitsin mi? Bu kişiye geri dönemezsin.
web-confirm-leave-yes = Bitir
web-confirm-leave-no = Kal
web-reconnecting = Yeniden bağlanıyor…
web-connected = Bağlandı
web-offline = Çevrimdışısın. Bağlantı gelince mesajların gönderilecek.
web-held-up = Şu anda mesaj alamıyoruz. Mesajın saklandı; alabildiğimiz anda gönderilecek.
web-taken = Bu sohbet başka bir sekmede açık.
web-use-here = Burada kullan
web-sending = Gönderiliyor…
web-not-delivered = İletilmedi
web-idle = Gönderilmedi: bir sohbette değilsin. Önce birini bul.
web-room-ended = İletilmedi: önceki sohbetin çoktan bitmişti.
web-other-room = İletilmedi: bu önceki kişi içindi ve o sohbet çoktan bitmişti.
web-not-member = { web-room-ended }
web-edit-impossible = Bu mesaj artık düzenlenemez.
web-nothing-to-stop = Durduracak bir şey yok: bir sohbette değilsin.
web-nothing-to-report = Bildirilecek bir sohbet yok.
web-nothing-to-rate = Değerlendirilecek bir sohbet yok.
web-too-long = Bu mesaj çok uzun.
web-characters-left = Kalan karakter:
web-too-fast = Bu biraz hızlı oldu. Lütfen bir an bekle.
web-busy = Şu an çok yoğunuz. Lütfen birazdan yeniden dene.
web-error = Bir şeyler ters gitti. Lütfen yeniden dene.
web-language = Dil
web-report = Bildir
web-report-reasons = Ne oldu? Bu siteyi işletenler bu sohbeti okuyabilecek.
web-report-spam = { report-spam }
web-report-insult = { report-insult }
web-report-sexual = { report-sexual }
web-report-threat = { report-threat }
web-report-underage = { report-underage }
web-report-other = { report-other }
web-report-thanks = Bildirimin için teşekkürler. Bu kişiyle bir daha karşılaşmayacaksın.
web-rate-up = Sohbeti beğendim
web-rate-down = Beğenmedim
web-rated-up = Beğendiğine sevindik. Teşekkürler!
web-rated-down = Söylediğin için teşekkürler. Bu kişiyle bir daha karşılaşmayacaksın.
web-invite = Arkadaşını davet et
web-invite-text = Bu bağlantıyı bir arkadaşına gönder: ikinize, her zamanki gibi anonim bir sohbet açar. 24 saat içinde bir kez işe yarar. O gelene kadar bu sayfayı açık tut.
web-invite-link = Davet bağlantısı
web-invite-copy = Bağlantıyı kopyala
web-invite-copied = Bağlantı kopyalandı.
web-invite-share = Paylaş
web-invited = Bir arkadaşın seni sohbete davet ediyor.
web-invited-no = Şimdi değil
web-link-unknown = Bu bağlantı hiçbir yere gitmiyor. Yolda kesilmiş olabilir.
web-link-own = Bu senin kendi davetin. Bir arkadaşına gönder: o açınca sohbet başlar.
web-link-used = Bu davet kullanılmış. Arkadaşından yenisini iste.
web-link-expired = Bu davet artık geçerli değil. Arkadaşından yenisini iste.
web-friend-busy = Arkadaşın şu an sohbet edemiyor. Bağlantı geçerli kalır: biraz sonra yeniden dene.
web-privacy = Gizlilik
web-privacy-text =
    Karşındaki kişi yalnızca gönderdiklerini görür.
    Bu site seni rastgele bir sır içeren bir çerezle tanır ve dilini ve sohbetlerinin kaydını saklar.
    Hiç sohbet etmezsen bunların tümü son ziyaretinden 7 gün sonra silinir.
    Mesajlar sohbet bittikten sonra yeniden iletim ve bildirimler için 7 gün saklanır, sonra silinir.
    Bir sohbet bildirilirse bu siteyi işletenler onu okuyabilir.
    İstediğin zaman ayrılabilirsin. Verilerinin silinmesi için bu siteyi işletene yaz.
web-covered = Karşındaki kişiden gizlendi: birine götüren kullanıcı adı, numara, adres ya da bağlantı. İkiniz de kabul ederseniz görünür.
web-lift = Göster
web-lift-asked = Kullanıcı adlarının, numaraların ve bağlantıların görünmesini kabul ettin. Karşındakine de soruldu.
web-lift-wanted = Karşındaki kişi bu sohbette kullanıcı adlarının, numaraların ve bağlantıların görünmesini kabul ediyor. Ya sen?
web-lifted = İkiniz de kabul ettiniz: artık bu sohbette kullanıcı adları, numaralar ve bağlantılar görünüyor.
web-close = Kapat
web-from-partner = Karşındaki kişinin mesajı
web-from-you = Senin mesajın
web-from-system = Bilgi
web-spoiler-reveal = Gizli metni göster
web-media-show = Göster
web-media-play = Oynat
web-media-loading = Yükleniyor…
web-media-gone = Bu şu an gösterilemiyor.
web-reply = Yanıtla
web-edited = { media-edited }
web-skip = Mesajlara geç
web-you = Sen
web-stranger = Karşındaki kişi
web-edit = Düzenle
web-editing = Mesajını düzenliyorsun
web-replying = Yanıtlanan:
web-messages = Mesajlar
web-latest = En yeni mesajlar
web-react = Tepki ver
web-reactions = Tepkiler
web-delete = Sil
web-delete-question = Bu mesaj ikinizden de silinsin mi?
web-deleted = Karşındaki kişi bir mesaj sildi.
web-log-hint = Ok tuşları mesajdan mesaja, Tab ise mesajla yapabileceklerine götürür.
web-album = Albüm
web-key-hint = Enter gönderir, Shift ve Enter yeni satır açar.
web-no-cookies = Bu site seni bir çerezle tanır. Lütfen çereze izin ver ve yeniden dene.
web-try-again = Yeniden dene
web-no-script = Bu sayfa için JavaScript gerekir.
