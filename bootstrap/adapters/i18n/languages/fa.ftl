### What people read, in Persian (تو). Keys and placeholders are listed in keys.ts.
### Plain text without markup; one emoji at most per line, at its start.

language-name = فارسی

## The bot's profile: the description has at most 512 characters, the short one 120

bot-description =
    با یک غریبهٔ تصادفی دونفره گپ بزن.

    طرف مقابل هیچ‌وقت نام، نام کاربری یا شمارهٔ تلفنت را نمی‌بیند. متن، عکس، ویدیو، پیام صوتی و استیکر همه می‌رسند.

    شروع را بزن، سلام کن و هر وقت خواستی برو.
bot-short-description = گپ ناشناس و دونفره با یک غریبهٔ تصادفی. نام و شماره‌ات پنهان می‌ماند.

## The menu of commands

command-start = شروع
command-search = پیدا کردن هم‌صحبت
command-next = پیدا کردن هم‌صحبت تازه
command-stop = پایان گپ یا جستجو
command-settings = زبان و پنهان کردن رسانه‌ها
command-language = تغییر زبان
command-report = گزارش هم‌صحبت
command-rate = امتیاز دادن به گپ
command-invite = دعوت از دوست
command-delete = پاک کردن پیام من برای هم‌صحبت
command-help = راهنما
command-privacy = چه چیزی و تا کی نگه داشته می‌شود
command-spoiler-on = عکس‌ها و ویدیوهایم تا لمس شدن پنهان بمانند
command-spoiler-off = عکس‌ها و ویدیوهایم فوری دیده شوند

## Notices: searching and chatting

notice-welcome =
    👋 خوش آمدی! اینجا با یک غریبهٔ تصادفی دونفره گپ می‌زنی.
    هم‌صحبتت نام، نام کاربری و شمارهٔ تلفنت را نمی‌بیند.
    عکس‌ها و ویدیوهای یک‌بارنما نمی‌رسند. گردانندگان این ربات گزارش‌ها و گپ‌های گزارش‌شده را می‌بینند.
    پیدا کردن هم‌صحبت: /search · بیشتر: /help
notice-onboard-language =
    👋 خوش آمدی! به چه زبانی حرف می‌زنی؟
    اول با کسانی روبه‌رو می‌شوی که همان را بلدند.
notice-onboard-rules =
    💬 اینجا با یک غریبهٔ تصادفی دونفره گپ می‌زنی. هر وقت خواستی برو.
    🙈 هم‌صحبتت نام، نام کاربری و شماره‌ات را نمی‌بیند. عکس‌ها و ویدیوهای یک‌بارنما نمی‌رسند.
    🤝 مهربان باش. هرزنامه، تهدید و هر چیز جنسی دربارهٔ کودکان و نوجوانان اینجا جایی ندارد: لطفاً گزارش بده.
    🔒 گردانندگان این ربات گزارش‌ها و گپ‌های گزارش‌شده را می‌بینند. آنچه نگه داشته می‌شود: /privacy
notice-invitation =
    💌 این پیوند را برای دوستی بفرست: گپی دونفره برایتان باز می‌کند، مثل همیشه ناشناس.
    یک بار کار می‌کند و تا { $hours ->
        [one] { $hours } ساعت
       *[other] { $hours } ساعت
    } اعتبار دارد.
notice-link-unknown = 🤔 این پیوند به جایی نمی‌رسد. شاید در راه بریده شده.
notice-link-own = 💌 این دعوت خودت است. برای دوستی بفرست: با باز کردن آن گپ شروع می‌شود.
notice-link-used = ⌛ این دعوت قبلاً استفاده شده. از دوستت یکی تازه بخواه: /invite
notice-link-expired = ⌛ این دعوت دیگر اعتبار ندارد. از دوستت یکی تازه بخواه: /invite
notice-friend-busy = ⏳ دوستت الان نمی‌تواند گپ بزند. پیوند معتبر می‌ماند: کمی بعد دوباره امتحان کن.
notice-searching =
    🔎 دنبال یک هم‌صحبت می‌گردم… همین که کسی آمد می‌توانی بنویسی.
    برای لغو: /stop
notice-already-searching =
    🔎 هنوز دنبال یک هم‌صحبت می‌گردم…
    برای لغو: /stop
notice-widened =
    🌍 فعلاً کسی که زبانت را بداند آزاد نیست. حالا در همهٔ زبان‌ها می‌گردم.
    برای لغو: /stop
wait-seconds =
    ⏱ این اواخر پیدا کردن هم‌صحبت { $seconds ->
        [one] حدود { $seconds } ثانیه
       *[other] حدود { $seconds } ثانیه
    } طول کشید.
wait-minutes =
    ⏱ این اواخر پیدا کردن هم‌صحبت { $minutes ->
        [one] حدود { $minutes } دقیقه
       *[other] حدود { $minutes } دقیقه
    } طول کشید.
wait-alone = 🌙 الان کس دیگری نمی‌گردد. من می‌گردم و همین که کسی بیاید خبرت می‌کنم.
notice-search-cancelled =
    👌 جستجو لغو شد.
    برای شروع دوباره: /search
notice-found =
    ✅ هم‌صحبت پیدا شد. سلام کن!
    هم‌صحبت تازه: /next · پایان: /stop
notice-already-chatting =
    💬 الان در یک گپ هستی.
    هم‌صحبت تازه: /next · پایان: /stop
notice-partner-left =
    👋 هم‌صحبتت از گپ رفت.
    برای پیدا کردن یکی دیگر: /search
notice-you-left =
    🏁 گپ را تمام کردی.
    برای پیدا کردن یکی دیگر: /search
notice-nothing-to-stop =
    👌 چیزی برای توقف نیست: در گپی نیستی.
    برای پیدا کردن هم‌صحبت: /search

## Notices: a message that was not passed on

notice-held-up = ⏳ الان نمی‌توانیم پیام‌ها را بپذیریم. پیام تو نگه داشته می‌شود و به‌محض این‌که بتوانیم می‌رود.
notice-idle =
    ✋ نرسید: در گپی نیستی.
    برای پیدا کردن هم‌صحبت: /search
notice-room-ended = ✋ نرسید: گپ قبلی‌ات دیگر تمام شده بود.
notice-also =
    ☝ { $count ->
        [one] این برای پیام بعدی‌ات هم صدق می‌کند.
       *[other] این برای { $count } پیام بعدی‌ات هم صدق می‌کند.
    }
notice-other-room = ✋ نرسید: این برای هم‌صحبت قبلی بود و آن گپ دیگر تمام شده بود.
notice-not-relayable =
    ✋ نرسید: این نوع پیام را نمی‌شود رساند.
    متن، عکس، ویدیو، پیام صوتی و استیکر می‌رسند.
notice-share-place = 📍 این‌طوری هم‌صحبتت می‌بیند کجایی. بفرستم؟
notice-share-contact = 👤 این‌طوری هم‌صحبتت یک شماره تلفن و یک نام می‌بیند. بفرستم؟
notice-shared = ✅ فرستاده شد.
notice-not-shared = 👌 فرستاده نشد.
notice-live-location = ✋ نرسید: با موقعیت زنده، هم‌صحبتت می‌توانست دنبالت کند. اگر خواستی یک مکان بفرست.
notice-story = ✋ نرسید: استوری نشان می‌دهد چه کسی آن را گذاشته است.
notice-paid = ✋ نرسید: پست‌های پولی، فاکتورها و قرعه‌کشی‌ها را نمی‌شود رساند.
notice-game = ✋ نرسید: بازی‌ها را نمی‌شود رساند.
notice-covered =
    🙈 از هم‌صحبتت پنهان شد: نام کاربری، شماره، نشانی یا پیوندی که به کسی می‌رسد.
    اگر هر دو موافق باشید دیده می‌شود.
notice-document = 📎 فایل‌ها تا ۲۰ مگابایت بدون نامشان می‌رسند و عکس‌های میان آن‌ها بدون جزئیات پنهان هم. فایل‌های دیگر شاید هنوز بگویند چه کسی و کجا ساخته‌شان.
notice-lift-asked = 🔓 تو موافقی که نام‌های کاربری، شماره‌ها و پیوندها دیده شوند. از هم‌صحبتت هم پرسیده شد.
notice-lift-wanted = 🔓 هم‌صحبتت موافق است که در این گپ نام‌های کاربری، شماره‌ها و پیوندها دیده شوند. تو چی؟
notice-lifted = 🔓 هر دو موافقید: از حالا نام‌های کاربری، شماره‌ها و پیوندها در این گپ دیده می‌شوند.
notice-media-offer = 🙈 عکس‌ها و ویدیوهای غریبه‌ها اینجا پوشیده می‌مانند تا وقتی بپذیری. با لمس، یکی دیده می‌شود.
notice-media-held = 🙈 هم‌صحبتت یک فایل یا ویدیوی گرد فرستاد. این‌ها را نمی‌شود پوشاند، پس تا در این گپ عکس و ویدیو را نپذیری نشان داده نمی‌شوند.
notice-media-covered = 🙈 هم‌صحبتت عکس‌ها و ویدیوها را پوشیده می‌بیند تا وقتی در این گپ بپذیردشان.
notice-media-accepted = 👀 هم‌صحبتت حالا در این گپ عکس و ویدیو را می‌پذیرد.
notice-media-open = 👀 از حالا در این گپ عکس‌ها و ویدیوها فوری دیده می‌شوند.
notice-deleted = 🗑 برای هم‌صحبتت پاک شد.
notice-delete-how = 🗑 به یکی از پیام‌های خودت در این گپ با /delete جواب بده تا برای هم‌صحبتت پاک شود.
notice-edit-impossible = ✋ این ویرایش را نمی‌شود رساند. لطفاً به‌جایش پیام تازه‌ای بفرست.
notice-unknown-command =
    🤔 این دستور را نمی‌شناسم، پس چیزی نفرستادم.
    کارهایی که بلدم: /help

undelivered-voice-forbidden = ✋ نرسید: هم‌صحبتت پیام صوتی و ویدیویی نمی‌پذیرد.
undelivered-too-large = ✋ نرسید: فایل خیلی بزرگ است.
undelivered-file-gone = ✋ نرسید: فایل دیگر در دسترس نیست. لطفاً دوباره بفرست.
undelivered-refused = ✋ نرسید: تلگرام این پیام را برای هم‌صحبتت نپذیرفت.
undelivered-not-accepted = ✋ نشان داده نشد: هم‌صحبتت هنوز در این گپ عکس و ویدیو را نپذیرفته و این را نمی‌شود پوشاند. از او پرسیده شد. لطفاً وقتی پذیرفت دوباره بفرست.

## Notices: help, privacy, trouble

notice-help =
    ❓ راهنما
    پیدا کردن هم‌صحبت: /search
    پایان این گپ و پیدا کردن یکی دیگر: /next
    پایان گپ یا جستجو: /stop
    گزارش هم‌صحبت: /report
    پاک کردن پیامت برای هم‌صحبت، در جواب به آن: /delete
    امتیاز دادن به گپ: /rate
    دعوت از دوست: /invite
    زبان و پنهان کردن رسانه‌ها: /settings
    تغییر زبان: /language
    پنهان کردن عکس‌ها و ویدیوهایت یا نه: /spoiler_on، /spoiler_off
    چه چیزی و تا کی نگه داشته می‌شود: /privacy

    فقط بنویس: هر چه بفرستی به هم‌صحبتت می‌رسد. اگر چیزی نرسد به تو می‌گویم.
notice-privacy =
    🔒 حریم خصوصی تو
    هم‌صحبتت فقط چیزی را می‌بیند که می‌فرستی: نه نام، نه نام کاربری و نه شمارهٔ تلفنت. آنچه به شکل فایل بفرستی شاید داده‌های پنهان، و بالای ۲۰ مگابایت نامش را هم نگه دارد.
    شناسهٔ تلگرامت فقط در یک جدول نگه داشته می‌شود تا پیام‌ها به تو برسند. تنظیمات و سابقهٔ گپ‌هایت بدون آن نگه داشته می‌شوند.
    اگر در /settings بگویی زیر ۱۸ سالی، فقط همین را نگه می‌داریم: بله یا نه. هم‌صحبتت هرگز آن را نمی‌بیند.
    پیام‌ها تا ۷ روز پس از پایان گپ، برای رساندن دوباره و گزارش‌ها، می‌مانند و سپس پاک می‌شوند.
    اگر گپی گزارش شود، گردانندگان این ربات می‌توانند آن را بخوانند.
    هر وقت خواستی می‌توانی بروی: /stop. برای پاک شدن داده‌هایت به گردانندهٔ این ربات بنویس.
notice-old-button = ⌛ این دکمه خیلی قدیمی است. لطفاً از تازه‌ترین پیام یا یک دستور استفاده کن.
notice-partner-slow = ⏳ طرف مقابل الان در دسترس نیست. آنچه می‌نویسی محفوظ است و می‌رسد.

## Reports

notice-report-reasons =
    🚩 چه شد؟ دلیلی را انتخاب کن.
    گردانندگان این ربات می‌توانند این گپ را بخوانند.
notice-report-thanks = 🙏 ممنون از گزارشت. دیگر با این شخص روبه‌رو نمی‌شوی.
notice-nothing-to-report = 👌 گپی برای گزارش نیست.
notice-rate-question = 💭 این گپ چطور بود؟
notice-rated-up = 👍 چه خوب که خوشت آمد. ممنون که گفتی!
notice-rated-down = 👎 ممنون که گفتی. دیگر با این شخص روبه‌رو نمی‌شوی.
notice-nothing-to-rate = 👌 گپی برای امتیاز دادن نیست.
report-spam = هرزنامه یا تبلیغ
report-insult = توهین
report-sexual = محتوای جنسی
report-threat = تهدید یا خشونت
report-underage = شخص زیر سن قانونی
report-other = چیز دیگر

## Settings

settings-title =
    ⚙️ تنظیمات
    عکس‌ها و ویدیوهای پنهان فقط با لمس دیده می‌شوند.
settings-spoiler-on = 🙈 پنهان کردن رسانه‌ها: روشن
settings-spoiler-off = 👀 پنهان کردن رسانه‌ها: خاموش
settings-covers-on = 🛡 عکس غریبه‌ها: پوشیده
settings-covers-off = 👀 عکس غریبه‌ها: پیدا
settings-minor-on = 🔞 زیر ۱۸ سالم: بله
settings-minor-off = 🔞 زیر ۱۸ سالم: نه
settings-language = 🌐 زبان: { $name }
languages-title = 🌐 به چه زبانی حرف می‌زنی؟
notice-spoiler-on = 🙈 از حالا عکس‌ها و ویدیوهایت تا وقتی لمس نشوند پنهان می‌مانند.
notice-spoiler-off = 👀 از حالا عکس‌ها و ویدیوهایت فوری دیده می‌شوند.
notice-covers-on = 🛡 در گپ‌های تازه عکس‌ها و ویدیوها، مال تو هم، پوشیده می‌مانند تا کسی که می‌بیندشان بپذیرد.
notice-covers-off = 👀 عکس‌ها و ویدیوهای غریبه‌ها حالا فوری دیده می‌شوند، مگر هم‌صحبتت بخواهد پوشیده باشند.
notice-minor-on = 🛡 یادداشت شد، فقط برای همین: عکس‌ها و ویدیوهای غریبه‌ها پوشیده می‌مانند تا وقتی بپذیری. هیچ‌کس دیگر این را نمی‌بیند.
notice-minor-off = 👌 یادداشت شد. نمایش عکس‌ها همان‌طور می‌ماند؛ از اینجا می‌توانی عوضش کنی.

## Buttons

button-cancel-search = ❌ لغو جستجو
button-search = 🔎 پیدا کردن هم‌صحبت
button-report = 🚩 گزارش
button-rate-up = 👍 خوب بود
button-rate-down = 👎 خوب نبود
button-share = 📤 یک بار بفرست
button-dont-share = ❌ نفرست
button-lift = 🔓 نشان بده
button-accept-media = 👀 در این گپ نشان بده
button-next = ⏭ بعدی
button-stop = ⏹ پایان
button-privacy = 🔒 حریم خصوصی
button-language = 🌐 زبان
button-back = ◀️ برگشت
button-invite = 💌 فرستادن برای دوست

## What stands for a file, or stands beside a message, where it can't be shown

media-photo = [عکس]
media-live-photo = [عکس زنده]
media-video = [ویدیو]
media-animation = [گیف]
media-voice = [پیام صوتی]
media-video-note = [پیام ویدیویی]
media-sticker = [استیکر]
media-sticker-emoji = [استیکر { $emoji }]
media-audio = [فایل صوتی]
media-document = [فایل]
media-hidden = پنهان تا لمس
media-reply-to = در پاسخ به
media-edited = ویرایش‌شده

## The web page: no emoji, no commands, no placeholders

web-title = ChatGoGo: گپ ناشناس
web-tagline = با یک غریبه دونفره گپ بزن. بدون نام، بدون ثبت‌نام.
web-start = شروع گپ
web-search = پیدا کردن هم‌صحبت
web-searching = در جستجوی هم‌صحبت…
web-already-searching = هنوز در جستجوی هم‌صحبت…
web-widened = فعلاً کسی که زبانت را بداند آزاد نیست. حالا جستجو در همهٔ زبان‌هاست.
web-partner-slow = طرف مقابل الان در دسترس نیست. آنچه می‌نویسی محفوظ است و می‌رسد.
web-typing = هم‌صحبتت دارد می‌نویسد…
web-wait-usual = زمان انتظار اخیر:
web-wait-alone = الان کس دیگری نمی‌گردد. همین که کسی بیاید خبرت می‌کنیم.
web-cancel = لغو
web-search-cancelled = جستجو لغو شد.
web-found = هم‌صحبت پیدا شد. سلام کن!
web-already-chatting = همین حالا در یک گپ هستی.
web-empty = هنوز پیامی نیست. سلام کن!
web-input-label = پیام تو
web-input-hint = پیامی بنویس…
web-send = فرستادن
web-next = هم‌صحبت تازه
web-stop = پایان گپ
web-partner-left = هم‌صحبتت از گپ رفت.
web-you-left = گپ را تمام کردی.
web-confirm-leave = این گپ تمام شود؟ دیگر نمی‌توانی به این شخص برگردی.
web-confirm-leave-yes = پایان
web-confirm-leave-no = می‌مانم
web-reconnecting = در حال اتصال دوباره…
web-connected = متصل
web-offline = آفلاین هستی. پیام‌هایت با برگشتن اتصال فرستاده می‌شوند.
web-held-up = الان نمی‌توانیم پیام‌ها را بپذیریم. پیام تو نگه داشته می‌شود و به‌محض این‌که بتوانیم فرستاده می‌شود.
web-taken = این گپ در زبانهٔ دیگری باز است.
web-use-here = همین‌جا ادامه بده
web-sending = در حال فرستادن…
web-not-delivered = نرسید
web-idle = فرستاده نشد: در گپی نیستی. اول هم‌صحبتی پیدا کن.
web-room-ended = نرسید: گپ قبلی‌ات دیگر تمام شده بود.
web-other-room = نرسید: این برای هم‌صحبت قبلی بود و آن گپ دیگر تمام شده بود.
web-not-member = { web-room-ended }
web-edit-impossible = این پیام را دیگر نمی‌شود ویرایش کرد.
web-nothing-to-stop = چیزی برای توقف نیست: در گپی نیستی.
web-nothing-to-report = گپی برای گزارش نیست.
web-nothing-to-rate = گپی برای امتیاز دادن نیست.
web-too-long = این پیام خیلی بلند است.
web-characters-left = نویسه‌های باقی‌مانده:
web-too-fast = کمی تند بود. لطفاً یک لحظه صبر کن.
web-busy = الان خیلی شلوغ است. لطفاً چند لحظهٔ دیگر دوباره امتحان کن.
web-error = مشکلی پیش آمد. لطفاً دوباره امتحان کن.
web-language = زبان
web-report = گزارش
web-report-reasons = چه شد؟ گردانندگان این سایت می‌توانند این گپ را بخوانند.
web-report-spam = { report-spam }
web-report-insult = { report-insult }
web-report-sexual = { report-sexual }
web-report-threat = { report-threat }
web-report-underage = { report-underage }
web-report-other = { report-other }
web-report-thanks = ممنون از گزارشت. دیگر با این شخص روبه‌رو نمی‌شوی.
web-rate-up = گپ خوبی بود
web-rate-down = خوب نبود
web-rated-up = چه خوب که خوشت آمد. ممنون!
web-rated-down = ممنون که گفتی. دیگر با این شخص روبه‌رو نمی‌شوی.
web-invite = دعوت از یک دوست
web-invite-text = این پیوند را برای دوستی بفرست: گپی دونفره برایتان باز می‌کند، مثل همیشه ناشناس. یک بار کار می‌کند، تا ۲۴ ساعت. تا آمدنش این صفحه را باز نگه دار.
web-invite-link = پیوند دعوت
web-invite-copy = کپی پیوند
web-invite-copied = پیوند کپی شد.
web-invite-share = هم‌رسانی
web-invited = دوستی تو را به گپ دعوت کرده است.
web-invited-no = الان نه
web-link-unknown = این پیوند به جایی نمی‌رسد. شاید در راه بریده شده.
web-link-own = این دعوت خودت است. برای دوستی بفرست: با باز کردن آن گپ شروع می‌شود.
web-link-used = این دعوت قبلاً استفاده شده. از دوستت یکی تازه بخواه.
web-link-expired = این دعوت دیگر اعتبار ندارد. از دوستت یکی تازه بخواه.
web-friend-busy = دوستت الان نمی‌تواند گپ بزند. پیوند معتبر می‌ماند: کمی بعد دوباره امتحان کن.
web-privacy = حریم خصوصی
web-privacy-text =
    هم‌صحبتت فقط چیزی را می‌بیند که می‌فرستی.
    این سایت تو را با یک کوکی که رازی تصادفی دارد می‌شناسد و زبان و سابقهٔ گپ‌هایت را نگه می‌دارد.
    اگر هیچ‌وقت گپ نزنی، همهٔ این‌ها ۷ روز پس از آخرین بازدیدت پاک می‌شود.
    پیام‌ها تا ۷ روز پس از پایان گپ، برای رساندن دوباره و گزارش‌ها، می‌مانند و سپس پاک می‌شوند.
    اگر گپی گزارش شود، گردانندگان این سایت می‌توانند آن را بخوانند.
    هر وقت خواستی می‌توانی بروی. برای پاک شدن داده‌هایت به گردانندهٔ این سایت بنویس.
web-covered = از هم‌صحبتت پنهان شد: نام کاربری، شماره، نشانی یا پیوندی که به کسی می‌رسد. اگر هر دو موافق باشید دیده می‌شود.
web-lift = نشان بده
web-lift-asked = تو موافقی که نام‌های کاربری، شماره‌ها و پیوندها دیده شوند. از هم‌صحبتت هم پرسیده شد.
web-lift-wanted = هم‌صحبتت موافق است که در این گپ نام‌های کاربری، شماره‌ها و پیوندها دیده شوند. تو چی؟
web-lifted = هر دو موافقید: از حالا نام‌های کاربری، شماره‌ها و پیوندها در این گپ دیده می‌شوند.
web-close = بستن
web-from-partner = پیام هم‌صحبت
web-from-you = پیام تو
web-from-system = اطلاعیه
web-spoiler-reveal = نمایش متن پنهان
web-media-show = نمایش
web-media-play = پخش
web-media-loading = در حال بارگذاری…
web-media-gone = الان نمی‌شود آن را نشان داد.
web-reply = پاسخ
web-edited = { media-edited }
web-skip = رفتن به پیام‌ها
web-you = تو
web-stranger = هم‌صحبت
web-edit = ویرایش
web-editing = ویرایش پیام تو
web-replying = در پاسخ به
web-messages = پیام‌ها
web-latest = تازه‌ترین پیام‌ها
web-react = واکنش
web-reactions = واکنش‌ها
web-delete = حذف
web-delete-question = این پیام برای هر دو حذف شود؟
web-deleted = هم‌صحبتت پیامی را حذف کرد.
web-log-hint = کلیدهای جهت‌نما از پیامی به پیام دیگر می‌روند و Tab به کارهایی که با آن می‌شود کرد.
web-album = آلبوم
web-key-hint = کلید Enter می‌فرستد و Shift با Enter سطر تازه می‌سازد.
web-no-cookies = این سایت تو را با یک کوکی می‌شناسد. لطفاً اجازه‌اش را بده و دوباره امتحان کن.
web-try-again = دوباره امتحان کن
web-no-script = این صفحه به JavaScript نیاز دارد.
