### What people read, in Arabic. Keys and placeholders are listed in keys.ts.
### Plain text without markup; one emoji at most per line, at its start.

language-name = العربية

## The bot's profile: the description has at most 512 characters, the short one 120

bot-description =
    محادثة ثنائية مع شخص غريب يُختار عشوائيًا.

    لا يرى الطرف الآخر اسمك ولا معرّفك ولا رقم هاتفك أبدًا. النصوص والصور والفيديوهات والرسائل الصوتية والملصقات كلها تصل.

    اضغط «ابدأ»، وألقِ التحية، وغادر متى شئت.
bot-short-description = محادثة ثنائية مجهولة الهوية مع شخص عشوائي. يبقى اسمك ورقمك مخفيين.

## The menu of commands

command-start = البداية
command-search = البحث عن شخص للمحادثة
command-next = البحث عن شخص آخر
command-stop = إنهاء المحادثة أو البحث
command-settings = اللغة وإخفاء الوسائط
command-language = تغيير اللغة
command-report = الإبلاغ عن الطرف الآخر
command-rate = تقييم المحادثة
command-invite = دعوة صديق
command-delete = حذف رسالة لي عند الطرف الآخر
command-help = كيف يعمل البوت
command-privacy = ما الذي يُحفظ وإلى متى
command-spoiler-on = إخفاء صوري وفيديوهاتي حتى النقر عليها
command-spoiler-off = إظهار صوري وفيديوهاتي فورًا

## Notices: searching and chatting

notice-welcome =
    👋 أهلًا وسهلًا! هنا تدور محادثة ثنائية مع شخص غريب يُختار عشوائيًا.
    لا يمكن للطرف الآخر أن يرى اسمك أو معرّفك أو رقم هاتفك.
    الصور والفيديوهات التي تُعرض مرة واحدة لا تصل. يمكن لمشغّلي هذا البوت رؤية البلاغات والمحادثات المتعلقة بها.
    للبحث عن شخص: /search · للمزيد: /help
notice-onboard-language =
    👋 أهلًا وسهلًا! ما لغتك؟
    تلتقي أولًا بمن يتحدثون بها.
notice-onboard-rules =
    💬 هنا تدور محادثة ثنائية مع شخص غريب يُختار عشوائيًا. المغادرة ممكنة في أي وقت.
    🙈 لا يرى الطرف الآخر اسمك أو معرّفك أو رقم هاتفك. الصور والفيديوهات التي تُعرض مرة واحدة لا تصل.
    🤝 اللطف أولًا. لا مكان هنا للإزعاج والتهديد وأي محتوى جنسي يخص القاصرين: من فضلك أبلغ عنه.
    🔒 يمكن لمشغّلي هذا البوت رؤية البلاغات والمحادثات المتعلقة بها. لمعرفة ما يُحفظ: /privacy
notice-invitation =
    💌 أرسل هذا الرابط إلى صديق: يفتح محادثة بينكما، مجهولة الهوية كالعادة.
    يصلح مرة واحدة ولمدة { $hours ->
        [zero] أقل من ساعة
        [one] ساعة واحدة
        [two] ساعتين
        [few] { $hours } ساعات
        [many] { $hours } ساعة
       *[other] { $hours } ساعة
    }.
notice-link-unknown = 🤔 هذا الرابط لا يؤدي إلى أي مكان. ربما قُطع جزء منه في الطريق.
notice-link-own = 💌 هذه دعوتك أنت. أرسلها إلى صديق: تبدأ المحادثة عندما يفتحها.
notice-link-used = ⌛ استُخدمت هذه الدعوة من قبل. اطلب من صديقك دعوة جديدة: /invite
notice-link-expired = ⌛ لم تعد هذه الدعوة صالحة. اطلب من صديقك دعوة جديدة: /invite
notice-friend-busy = ⏳ صديقك لا يستطيع المحادثة الآن. يبقى الرابط صالحًا: من فضلك حاول بعد قليل.
notice-searching =
    🔎 نبحث لك عن شخص… يمكنك الكتابة فور وصوله.
    للإلغاء: /stop
notice-already-searching =
    🔎 ما زلنا نبحث لك عن شخص…
    للإلغاء: /stop
notice-widened =
    🌍 لا يوجد الآن من يتحدث لغتك. صار البحث يشمل كل اللغات.
    للإلغاء: /stop
wait-seconds =
    ⏱ استغرق البحث مؤخرًا { $seconds ->
        [zero] أقل من ثانية
        [one] نحو ثانية واحدة
        [two] نحو ثانيتين
        [few] نحو { $seconds } ثوانٍ
        [many] نحو { $seconds } ثانية
       *[other] نحو { $seconds } ثانية
    }.
wait-minutes =
    ⏱ استغرق البحث مؤخرًا { $minutes ->
        [zero] أقل من دقيقة
        [one] نحو دقيقة واحدة
        [two] نحو دقيقتين
        [few] نحو { $minutes } دقائق
        [many] نحو { $minutes } دقيقة
       *[other] نحو { $minutes } دقيقة
    }.
wait-alone = 🌙 لا أحد غيرك يبحث الآن. نواصل البحث ونخبرك فور وصول أحد.
notice-search-cancelled =
    👌 أُلغي البحث.
    للبدء من جديد: /search
notice-found =
    ✅ وجدنا لك شخصًا. ألقِ التحية!
    شخص آخر: /next · إنهاء: /stop
notice-already-chatting =
    💬 أنت الآن في محادثة.
    شخص آخر: /next · إنهاء: /stop
notice-partner-left =
    👋 غادر الطرف الآخر المحادثة.
    للبحث عن شخص آخر: /search
notice-you-left =
    🏁 انتهت المحادثة بطلب منك.
    للبحث عن شخص آخر: /search
notice-nothing-to-stop =
    👌 لا شيء لإيقافه: أنت لست في محادثة.
    للبحث عن شخص: /search

## Notices: a message that was not passed on

notice-held-up = ⏳ لا يمكننا استقبال الرسائل الآن. رسالتك محفوظة وستصل حالما نستطيع.
notice-idle =
    ✋ لم تصل الرسالة: أنت لست في محادثة.
    للبحث عن شخص: /search
notice-room-ended = ✋ لم تصل الرسالة: كانت محادثتك السابقة قد انتهت.
notice-also =
    ☝ { $count ->
        [zero] ينطبق هذا على رسائلك التالية أيضًا.
        [one] ينطبق هذا على رسالتك التالية أيضًا.
        [two] ينطبق هذا على رسالتيك التاليتين أيضًا.
        [few] ينطبق هذا على رسائلك الـ{ $count } التالية أيضًا.
        [many] ينطبق هذا على رسائلك الـ{ $count } التالية أيضًا.
       *[other] ينطبق هذا على رسائلك الـ{ $count } التالية أيضًا.
    }
notice-other-room = ✋ لم تصل الرسالة: كانت للطرف السابق، وتلك المحادثة كانت قد انتهت.
notice-not-relayable =
    ✋ لم تصل الرسالة: لا يمكن تمرير هذا النوع من الرسائل.
    النصوص والصور والفيديوهات والرسائل الصوتية والملصقات تصل.
notice-share-place = 📍 سيرى الطرف الآخر مكانك. هل تريد المشاركة؟
notice-share-contact = 👤 سيرى الطرف الآخر رقم هاتف واسمًا. هل تريد المشاركة؟
notice-shared = ✅ تمت المشاركة.
notice-not-shared = 👌 لم تتم المشاركة.
notice-live-location = ✋ لم تصل الرسالة: الموقع المباشر يتيح للطرف الآخر تتبعك. أرسل مكانًا عاديًا إن أردت.
notice-story = ✋ لم تصل الرسالة: القصة تُظهر من نشرها.
notice-paid = ✋ لم تصل الرسالة: لا يمكن تمرير المنشورات المدفوعة والفواتير والسحوبات.
notice-game = ✋ لم تصل الرسالة: لا يمكن تمرير الألعاب.
notice-covered =
    🙈 أُخفي عن الطرف الآخر: اسم مستخدم أو رقم أو عنوان أو رابط يقود إلى شخص.
    سيظهر إذا وافق كلاكما.
notice-document = 📎 تصل الملفات حتى 20 ميغابايت بلا أسمائها، والصور منها بلا بياناتها الخفية أيضًا. قد تكشف الملفات الأخرى من أنشأها وأين.
notice-lift-asked = 🔓 أنت موافق على إظهار أسماء المستخدمين والأرقام والروابط. سُئل الطرف الآخر أيضًا.
notice-lift-wanted = 🔓 الطرف الآخر موافق على إظهار أسماء المستخدمين والأرقام والروابط في هذه المحادثة. وأنت؟
notice-lifted = 🔓 وافق كلاكما: من الآن تظهر أسماء المستخدمين والأرقام والروابط في هذه المحادثة.
notice-media-offer = 🙈 تبقى صور الغرباء وفيديوهاتهم مخفية هنا حتى تقبلها. النقر يُظهر واحدة.
notice-media-held = 🙈 أرسل الطرف الآخر ملفًا أو فيديو دائريًا. لا يمكن إخفاء ذلك، لذا لا يظهر حتى تقبل الصور والفيديوهات في هذه المحادثة.
notice-media-covered = 🙈 يرى الطرف الآخر الصور والفيديوهات مخفية حتى يقبلها في هذه المحادثة.
notice-media-accepted = 👀 الطرف الآخر يقبل الآن الصور والفيديوهات في هذه المحادثة.
notice-media-open = 👀 من الآن تظهر الصور والفيديوهات فورًا في هذه المحادثة.
notice-deleted = 🗑 حُذفت عند الطرف الآخر.
notice-delete-how = 🗑 رد على إحدى رسائلك في هذه المحادثة بالأمر /delete فتُحذف عند الطرف الآخر.
notice-edit-impossible = ✋ لا يمكن تمرير هذا التعديل. من فضلك أرسل رسالة جديدة بدلًا منه.
notice-unknown-command =
    🤔 لا أعرف هذا الأمر، لذلك لم يُرسل شيء إلى الطرف الآخر.
    لمعرفة ما يمكنني فعله: /help

undelivered-voice-forbidden = ✋ لم تصل الرسالة: الطرف الآخر لا يقبل الرسائل الصوتية ورسائل الفيديو.
undelivered-too-large = ✋ لم تصل الرسالة: الملف كبير جدًا.
undelivered-file-gone = ✋ لم تصل الرسالة: لم يعد الملف متاحًا. من فضلك أرسله مرة أخرى.
undelivered-refused = ✋ لم تصل الرسالة: لم يقبلها تيليجرام لدى الطرف الآخر.
undelivered-not-accepted = ✋ لم يُعرض: لم يقبل الطرف الآخر بعد الصور والفيديوهات في هذه المحادثة، وهذا لا يمكن إخفاؤه. لقد سُئل. من فضلك أرسله مرة أخرى بعد أن يقبل.

## Notices: help, privacy, trouble

notice-help =
    ❓ كيف يعمل البوت
    البحث عن شخص للمحادثة: /search
    إنهاء هذه المحادثة والبحث عن شخص آخر: /next
    إنهاء المحادثة أو البحث: /stop
    الإبلاغ عن الطرف الآخر: /report
    حذف رسالتك عند الطرف الآخر، ردًا عليها: /delete
    تقييم المحادثة: /rate
    دعوة صديق: /invite
    اللغة وإخفاء الوسائط: /settings
    تغيير اللغة: /language
    إخفاء صورك وفيديوهاتك أو إظهارها: /spoiler_on، /spoiler_off
    ما الذي يُحفظ وإلى متى: /privacy

    ما عليك سوى الكتابة: كل ما ترسله يصل إلى الطرف الآخر. وإن لم يصل شيء فسأخبرك.
notice-privacy =
    🔒 خصوصيتك
    لا يرى الطرف الآخر إلا ما ترسله: لا اسمك ولا معرّفك ولا رقم هاتفك أبدًا. ما يُرسل كملف قد يحتفظ ببيانات مخفية، وفوق 20 ميغابايت باسمه أيضًا.
    رقم تعريفك في تيليجرام محفوظ في جدول واحد فقط كي تصلك الرسائل. أما إعداداتك وسجل محادثاتك فتُحفظ من دونه.
    إذا أخبرتنا في /settings أن عمرك أقل من 18 فإننا نحفظ ذلك فقط: نعم أو لا. لا يراه الطرف الآخر أبدًا.
    تُحفظ الرسائل 7 أيام بعد انتهاء المحادثة، لإعادة التسليم والبلاغات، ثم تُحذف.
    إذا أُبلغ عن محادثة فيمكن لمشغّلي هذا البوت قراءتها.
    يمكنك المغادرة في أي وقت: /stop. لحذف بياناتك راسل مشغّل هذا البوت.
notice-old-button = ⌛ هذا الزر قديم جدًا. من فضلك استخدم أحدث رسالة أو أمرًا.
notice-partner-slow = ⏳ لا يمكن الوصول إلى الطرف الآخر الآن. ما تكتبه محفوظ وسيصل.

## Reports

notice-report-reasons =
    🚩 ماذا حدث؟ اختر السبب.
    سيتمكن مشغّلو هذا البوت من قراءة هذه المحادثة.
notice-report-thanks = 🙏 شكرًا على البلاغ. لن تلتقي بهذا الشخص مرة أخرى.
notice-nothing-to-report = 👌 لا توجد محادثة للإبلاغ عنها.
notice-rate-question = 💭 ما رأيك في هذه المحادثة؟
notice-rated-up = 👍 يسرّنا أنها أعجبتك. شكرًا على إخبارنا!
notice-rated-down = 👎 شكرًا على إخبارنا. لن تلتقي بهذا الشخص مرة أخرى.
notice-nothing-to-rate = 👌 لا توجد محادثة لتقييمها.
report-spam = رسائل مزعجة أو إعلانات
report-insult = إهانات
report-sexual = محتوى جنسي
report-threat = تهديد أو عنف
report-underage = شخص قاصر
report-other = شيء آخر

## Settings

settings-title =
    ⚙️ الإعدادات
    الصور والفيديوهات المخفية لا تظهر إلا عند النقر عليها.
settings-spoiler-on = 🙈 إخفاء وسائطي: نعم
settings-spoiler-off = 👀 إخفاء وسائطي: لا
settings-covers-on = 🛡 صور الغرباء: مخفية
settings-covers-off = 👀 صور الغرباء: ظاهرة
settings-minor-on = 🔞 عمري أقل من 18: نعم
settings-minor-off = 🔞 عمري أقل من 18: لا
settings-language = 🌐 اللغة: { $name }
languages-title = 🌐 ما لغتك؟
notice-spoiler-on = 🙈 صورك وفيديوهاتك تبقى الآن مخفية حتى ينقر عليها الطرف الآخر.
notice-spoiler-off = 👀 صورك وفيديوهاتك تظهر الآن فورًا.
notice-covers-on = 🛡 في المحادثات الجديدة تبقى الصور والفيديوهات، وصورك أيضًا، مخفية حتى يقبلها من يراها.
notice-covers-off = 👀 صور الغرباء وفيديوهاتهم تظهر الآن فورًا، إلا إذا أراد الطرف الآخر إخفاءها.
notice-minor-on = 🛡 حُفظ ذلك لهذا الغرض فقط: تبقى صور الغرباء وفيديوهاتهم مخفية حتى تقبلها. لا يراه أحد غيرك.
notice-minor-off = 👌 حسنًا. يبقى عرض الصور كما هو؛ يمكنك تغييره هنا.

## Buttons

button-cancel-search = ❌ إلغاء البحث
button-search = 🔎 البحث عن شخص
button-report = 🚩 إبلاغ
button-rate-up = 👍 أعجبتني
button-rate-down = 👎 لم تعجبني
button-share = 📤 شارك مرة واحدة
button-dont-share = ❌ لا تشارك
button-lift = 🔓 إظهارها
button-accept-media = 👀 إظهارها في هذه المحادثة
button-next = ⏭ التالي
button-stop = ⏹ إنهاء
button-privacy = 🔒 الخصوصية
button-language = 🌐 اللغة
button-back = ◀️ رجوع
button-invite = 💌 إرسال إلى صديق

## What stands for a file, or stands beside a message, where it can't be shown

media-photo = [صورة]
media-live-photo = [صورة حية]
media-video = [فيديو]
media-animation = [صورة متحركة]
media-voice = [رسالة صوتية]
media-video-note = [رسالة فيديو]
media-sticker = [ملصق]
media-sticker-emoji = [ملصق { $emoji }]
media-audio = [مقطع صوتي]
media-document = [ملف]
media-hidden = مخفي حتى النقر
media-reply-to = رد على
media-edited = معدّلة

## The web page: no emoji, no commands, no placeholders

web-title = ChatGoGo: محادثة مجهولة الهوية
web-tagline = محادثة ثنائية مع شخص غريب. بلا اسم وبلا تسجيل.
web-start = ابدأ المحادثة
web-search = البحث عن شخص
web-searching = جارٍ البحث عن شخص…
web-already-searching = ما زال البحث جاريًا…
web-widened = لا يوجد الآن من يتحدث لغتك. صار البحث يشمل كل اللغات.
web-partner-slow = لا يمكن الوصول إلى الطرف الآخر الآن. ما تكتبه محفوظ وسيصل.
web-typing = الطرف الآخر يكتب…
web-wait-usual = مدة الانتظار مؤخرًا:
web-wait-alone = لا أحد غيرك يبحث الآن. سنخبرك فور وصول أحد.
web-cancel = إلغاء
web-search-cancelled = أُلغي البحث.
web-found = وجدنا لك شخصًا. ألقِ التحية!
web-already-chatting = أنت في محادثة بالفعل.
web-empty = لا رسائل بعد. ألقِ التحية!
web-input-label = رسالتك
web-input-hint = اكتب رسالة…
web-send = إرسال
web-next = شخص آخر
web-stop = إنهاء المحادثة
web-partner-left = غادر الطرف الآخر المحادثة.
web-you-left = انتهت المحادثة بطلب منك.
web-confirm-leave = هل تريد إنهاء هذه المحادثة؟ لن يمكنك العودة إلى هذا الشخص.
web-confirm-leave-yes = إنهاء
web-confirm-leave-no = البقاء
web-reconnecting = جارٍ إعادة الاتصال…
web-connected = متصل
web-offline = أنت غير متصل. ستُرسل رسائلك عند عودة الاتصال.
web-held-up = لا يمكننا استقبال الرسائل الآن. رسالتك محفوظة وستُرسل حالما نستطيع.
web-taken = هذه المحادثة مفتوحة في علامة تبويب أخرى.
web-use-here = المتابعة هنا
web-sending = جارٍ الإرسال…
web-not-delivered = لم تصل
web-idle = لم تُرسل الرسالة: أنت لست في محادثة. ابحث أولًا عن شخص.
web-room-ended = لم تصل الرسالة: كانت محادثتك السابقة قد انتهت.
web-other-room = لم تصل الرسالة: كانت للطرف السابق، وتلك المحادثة كانت قد انتهت.
web-not-member = { web-room-ended }
web-edit-impossible = لم يعد تعديل هذه الرسالة ممكنًا.
web-nothing-to-stop = لا شيء لإيقافه: أنت لست في محادثة.
web-nothing-to-report = لا توجد محادثة للإبلاغ عنها.
web-nothing-to-rate = لا توجد محادثة لتقييمها.
web-too-long = هذه الرسالة طويلة جدًا.
web-characters-left = الأحرف المتبقية:
web-too-fast = كان ذلك سريعًا بعض الشيء. من فضلك انتظر لحظة.
web-busy = هناك ازدحام الآن. من فضلك حاول بعد لحظة.
web-error = حدث خطأ ما. من فضلك حاول مرة أخرى.
web-language = اللغة
web-report = إبلاغ
web-report-reasons = ماذا حدث؟ سيتمكن مشغّلو هذا الموقع من قراءة هذه المحادثة.
web-report-spam = { report-spam }
web-report-insult = { report-insult }
web-report-sexual = { report-sexual }
web-report-threat = { report-threat }
web-report-underage = { report-underage }
web-report-other = { report-other }
web-report-thanks = شكرًا على البلاغ. لن تلتقي بهذا الشخص مرة أخرى.
web-rate-up = أعجبتني المحادثة
web-rate-down = لم تعجبني
web-rated-up = يسرّنا أنها أعجبتك. شكرًا!
web-rated-down = شكرًا على إخبارنا. لن تلتقي بهذا الشخص مرة أخرى.
web-invite = دعوة صديق
web-invite-text = أرسل هذا الرابط إلى صديق: يفتح محادثة بينكما، مجهولة الهوية كالعادة. يصلح مرة واحدة خلال 24 ساعة. أبقِ هذه الصفحة مفتوحة حتى يأتي.
web-invite-link = رابط الدعوة
web-invite-copy = نسخ الرابط
web-invite-copied = نُسخ الرابط.
web-invite-share = مشاركة
web-invited = صديق يدعوك إلى محادثة.
web-invited-no = ليس الآن
web-link-unknown = هذا الرابط لا يؤدي إلى أي مكان. ربما قُطع جزء منه في الطريق.
web-link-own = هذه دعوتك أنت. أرسلها إلى صديق: تبدأ المحادثة عندما يفتحها.
web-link-used = استُخدمت هذه الدعوة من قبل. اطلب من صديقك دعوة جديدة.
web-link-expired = لم تعد هذه الدعوة صالحة. اطلب من صديقك دعوة جديدة.
web-friend-busy = صديقك لا يستطيع المحادثة الآن. يبقى الرابط صالحًا: من فضلك حاول بعد قليل.
web-privacy = الخصوصية
web-privacy-text =
    لا يرى الطرف الآخر إلا ما ترسله.
    يتعرف عليك هذا الموقع من خلال ملف تعريف ارتباط فيه سر عشوائي، ويحفظ لغتك وسجل محادثاتك.
    إن لم تُجرِ أي محادثة فسيُحذف كل ذلك بعد 7 أيام من آخر زيارة لك.
    تُحفظ الرسائل 7 أيام بعد انتهاء المحادثة، لإعادة التسليم والبلاغات، ثم تُحذف.
    إذا أُبلغ عن محادثة فيمكن لمشغّلي هذا الموقع قراءتها.
    يمكنك المغادرة في أي وقت. لحذف بياناتك راسل مشغّل هذا الموقع.
web-covered = أُخفي عن الطرف الآخر: اسم مستخدم أو رقم أو عنوان أو رابط يقود إلى شخص. سيظهر إذا وافق كلاكما.
web-lift = إظهارها
web-lift-asked = أنت موافق على إظهار أسماء المستخدمين والأرقام والروابط. سُئل الطرف الآخر أيضًا.
web-lift-wanted = الطرف الآخر موافق على إظهار أسماء المستخدمين والأرقام والروابط في هذه المحادثة. وأنت؟
web-lifted = وافق كلاكما: من الآن تظهر أسماء المستخدمين والأرقام والروابط في هذه المحادثة.
web-close = إغلاق
web-from-partner = رسالة من الطرف الآخر
web-from-you = رسالة منك
web-from-system = إشعار
web-spoiler-reveal = إظهار النص المخفي
web-media-show = عرض
web-media-play = تشغيل
web-media-loading = جارٍ التحميل…
web-media-gone = لا يمكن عرض هذا الآن.
web-reply = رد
web-edited = { media-edited }
web-skip = الانتقال إلى الرسائل
web-you = أنت
web-stranger = الطرف الآخر
web-edit = تعديل
web-editing = تعديل رسالتك
web-replying = رد على
web-messages = الرسائل
web-latest = أحدث الرسائل
web-react = تفاعل
web-reactions = التفاعلات
web-delete = حذف
web-delete-question = هل تُحذف هذه الرسالة عند كليكما؟
web-deleted = حذف الطرف الآخر رسالة.
web-log-hint = تنقلك الأسهم من رسالة إلى أخرى، ومفتاح Tab إلى ما يمكن فعله بها.
web-album = ألبوم
web-key-hint = مفتاح Enter يرسل، ومفتاحا Shift و Enter يبدآن سطرًا جديدًا.
web-no-cookies = يتعرف عليك هذا الموقع من خلال ملف تعريف ارتباط. من فضلك اسمح به وحاول مرة أخرى.
web-try-again = حاول مرة أخرى
web-no-script = تحتاج هذه الصفحة إلى JavaScript.
