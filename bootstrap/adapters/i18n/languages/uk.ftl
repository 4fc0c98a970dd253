### What people read, in Ukrainian. Keys and placeholders are listed in keys.ts.
### Plain text without markup; one emoji at most per line, at its start.

## The bot's profile: the name has at most 64 characters, the description 512, the short one 120

bot-name = ChatGoGo: анонімний чат
bot-description =
    Спілкуйтеся віч-на-віч із випадковою людиною.

    Співрозмовник ніколи не побачить вашого імені, нікнейму чи номера телефону. Текст, фото, відео, голосові повідомлення й наліпки — усе дійде.

    Натисніть «Почати», привітайтеся та йдіть, коли захочете.
bot-short-description = Анонімний чат віч-на-віч із випадковою людиною. Ваше ім’я та номер залишаються прихованими.

## The menu of commands

command-start = Почати
command-search = Знайти співрозмовника
command-next = Знайти нового співрозмовника
command-stop = Завершити чат або пошук
command-settings = Мова та спойлери
command-report = Поскаржитися на співрозмовника
command-help = Як це працює
command-privacy = Що зберігається і як довго
command-spoiler-on = Ховати мої фото й відео, доки їх не торкнуться
command-spoiler-off = Показувати мої фото й відео відразу

## Notices: searching and chatting

notice-welcome =
    👋 Вітаємо! Тут ви спілкуєтеся віч-на-віч із випадковою людиною.
    Співрозмовник не бачить вашого імені, нікнейму чи номера телефону.
    Фото й відео для одноразового перегляду не доставляються. Оператори бота можуть бачити скарги та чати, яких вони стосуються.
    /search знайти співрозмовника · /help докладніше
notice-searching =
    🔎 Шукаємо співрозмовника… Пишіть, щойно хтось з’явиться.
    /stop скасувати
notice-already-searching =
    🔎 Усе ще шукаємо співрозмовника…
    /stop скасувати
notice-widened =
    🌍 Поки що немає вільних людей, які говорять вашою мовою. Тепер шукаємо серед усіх мов.
    /stop скасувати
notice-search-cancelled =
    👌 Пошук скасовано.
    /search почати знову
notice-found =
    ✅ Співрозмовника знайдено. Привітайтеся!
    /next новий співрозмовник · /stop завершити
notice-already-chatting =
    💬 Ви зараз у чаті.
    Щоб знайти нового співрозмовника, натисніть /next, щоб завершити чат — /stop
notice-partner-left =
    👋 Співрозмовник залишив чат.
    /search знайти нового
notice-you-left =
    🏁 Ви завершили чат.
    /search знайти нового співрозмовника
notice-nothing-to-stop =
    👌 Зупиняти нічого: ви зараз не в чаті.
    /search знайти співрозмовника

## Notices: a message that was not passed on

notice-idle =
    ✋ Не доставлено: ви зараз не в чаті.
    /search знайти співрозмовника
notice-room-ended = ✋ Не доставлено: ваш попередній чат уже завершився.
notice-other-room = ✋ Не доставлено: це було для попереднього співрозмовника, а той чат уже завершився.
notice-not-relayable =
    ✋ Не доставлено: такі повідомлення передати не можна, як і медіа для одноразового перегляду.
    Текст, фото, відео, голосові повідомлення та наліпки — будь ласка.
notice-too-long =
    ✋ Не доставлено: текст задовгий. Одне повідомлення вміщує до { $limit ->
        [one] { $limit } символу
       *[other] { $limit } символів
    }.
notice-edit-impossible = ✋ Цю зміну передати не вдасться. Будь ласка, надішліть нове повідомлення.
notice-unknown-command =
    🤔 Такої команди немає, тож співрозмовнику нічого не надіслано.
    /help покаже всі команди

undelivered-voice-forbidden = ✋ Не доставлено: співрозмовник не приймає голосових і відеоповідомлень.
undelivered-too-large = ✋ Не доставлено: файл завеликий.
undelivered-file-gone = ✋ Не доставлено: файл уже недоступний. Будь ласка, надішліть його ще раз.
undelivered-refused = ✋ Не доставлено: Telegram співрозмовника не прийняв цього повідомлення.
undelivered-unknown = ✋ Не доставлено з невідомої причини. Будь ласка, спробуйте ще раз.

## Notices: help, privacy, trouble

notice-help =
    ❓ Як це працює
    /search знайти співрозмовника
    /next завершити цей чат і знайти нового співрозмовника
    /stop завершити чат або пошук
    /report поскаржитися на співрозмовника
    /settings мова та спойлери
    /spoiler_on, /spoiler_off ховати ваші фото й відео чи ні
    /privacy що зберігається і як довго

    Просто пишіть: усе, що ви надсилаєте, отримує співрозмовник. Якщо щось не буде доставлено, ми про це скажемо.
notice-privacy =
    🔒 Ваша приватність
    Співрозмовник бачить лише те, що ви надсилаєте, але ніколи не бачить вашого імені, нікнейму чи номера телефону. Файли, надіслані як документ, зберігають свою назву та приховані дані.
    Ваш Telegram ID зберігається лише в одній таблиці, щоб повідомлення доходили до вас. Ваші налаштування та перелік чатів зберігаються без нього.
    Повідомлення зберігаються ще 7 днів після завершення чату — для повторної доставки та розгляду скарг, — а потім видаляються.
    Якщо на чат поскаржилися, оператори бота можуть його прочитати.
    Піти можна будь-коли: /stop. Щоб ваші дані видалили, напишіть операторові цього бота.
notice-busy = ⏳ Зараз забагато запитів. Будь ласка, спробуйте за мить.
notice-delayed = ⏳ У сервісу зараз труднощі. Ваші повідомлення в безпеці й надійдуть трохи пізніше.
notice-old-button = ⌛ Ця кнопка вже застаріла. Скористайтеся найновішим повідомленням або командою.

## Reports

notice-report-reasons =
    🚩 Що сталося? Оберіть причину.
    Оператори бота зможуть прочитати цей чат.
notice-report-thanks = 🙏 Дякуємо за скаргу. Ви більше не зустрінете цієї людини.
notice-nothing-to-report = 👌 Немає чату, на який можна поскаржитися.
report-spam = Спам або реклама
report-insult = Образи
report-sexual = Сексуальний вміст
report-threat = Погрози або насильство
report-underage = Неповнолітня особа
report-other = Інше

## Settings

settings-title = ⚙️ Налаштування
settings-language = Мова: { $language }
settings-spoiler-on = Ховати мої фото й відео: так
settings-spoiler-off = Ховати мої фото й відео: ні
notice-spoiler-on = 🙈 Тепер ваші фото й відео приховано, доки співрозмовник їх не торкнеться.
notice-spoiler-off = 👀 Тепер ваші фото й відео видно відразу.
notice-language-changed = 🌐 Відтепер — українською.

## Buttons

button-cancel-search = ✖️ Скасувати пошук
button-search = 🔎 Знайти співрозмовника
button-report = 🚩 Поскаржитися
button-next = ⏭ Далі
button-stop = ⏹ Завершити
button-spoiler-on = 🙈 Увімкнути спойлер
button-spoiler-off = 👀 Вимкнути спойлер
button-languages = 🌐 Мова
button-back = ⬅️ Назад

## What stands for a file, or stands beside a message, where it can't be shown

media-photo = [фото]
media-video = [відео]
media-animation = [GIF]
media-voice = [голосове повідомлення]
media-video-note = [відеоповідомлення]
media-sticker = [наліпка]
media-sticker-emoji = [наліпка { $emoji }]
media-audio = [аудіо]
media-document = [файл]
media-hidden = приховано спойлером
media-reply-to = відповідь на
media-edited = змінено

## The web page: no emoji, no commands, no placeholders

web-title = ChatGoGo: анонімний чат
web-tagline = Спілкуйтеся віч-на-віч із випадковою людиною. Без імені та реєстрації.
web-start = Почати спілкування
web-search = Знайти співрозмовника
web-searching = Шукаємо співрозмовника…
web-already-searching = Усе ще шукаємо співрозмовника…
web-widened = Поки що немає вільних людей, які говорять вашою мовою. Тепер шукаємо серед усіх мов.
web-cancel = Скасувати
web-search-cancelled = Пошук скасовано.
web-found = Співрозмовника знайдено. Привітайтеся!
web-already-chatting = Ви вже в чаті.
web-empty = Повідомлень ще немає. Привітайтеся!
web-input-label = Ваше повідомлення
web-input-hint = Напишіть повідомлення…
web-send = Надіслати
web-next = Новий співрозмовник
web-stop = Завершити чат
web-partner-left = Співрозмовник залишив чат.
web-you-left = Ви завершили чат.
web-confirm-leave = Завершити цей чат? Повернутися до цього співрозмовника не вийде.
web-confirm-leave-yes = Завершити
web-confirm-leave-no = Залишитися
web-reconnecting = Відновлюємо з’єднання…
web-connected = З’єднано
web-offline = Немає з’єднання. Ваші повідомлення буде надіслано, щойно воно відновиться.
web-taken = Цей чат відкрито в іншій вкладці.
web-use-here = Продовжити тут
web-sending = Надсилаємо…
web-not-delivered = Не доставлено
web-idle = Не надіслано: ви зараз не в чаті. Спершу знайдіть співрозмовника.
web-room-ended = Не доставлено: ваш попередній чат уже завершився.
web-other-room = Не доставлено: це було для попереднього співрозмовника, а той чат уже завершився.
web-not-member = { web-room-ended }
web-edit-impossible = Це повідомлення вже не можна змінити.
web-nothing-to-stop = Зупиняти нічого: ви зараз не в чаті.
web-nothing-to-report = Немає чату, на який можна поскаржитися.
web-too-long = Це повідомлення задовге.
web-characters-left = Залишилося символів:
web-too-fast = Трохи зашвидко. Будь ласка, зачекайте хвильку.
web-busy = Зараз забагато запитів. Будь ласка, спробуйте за мить.
web-error = Щось пішло не так. Будь ласка, спробуйте ще раз.
web-language = Мова
web-report = Поскаржитися
web-report-reasons = Що сталося? Оператори сайту зможуть прочитати цей чат.
web-report-spam = { report-spam }
web-report-insult = { report-insult }
web-report-sexual = { report-sexual }
web-report-threat = { report-threat }
web-report-underage = { report-underage }
web-report-other = { report-other }
web-report-thanks = Дякуємо за скаргу. Ви більше не зустрінете цієї людини.
web-privacy = Приватність
web-privacy-text =
    Співрозмовник бачить лише те, що ви надсилаєте.
    Цей сайт упізнає вас за файлом cookie з випадковим секретом і зберігає вашу мову та перелік чатів.
    Повідомлення зберігаються ще 7 днів після завершення чату — для повторної доставки та розгляду скарг, — а потім видаляються.
    Якщо на чат поскаржилися, оператори сайту можуть його прочитати.
    Піти можна будь-коли. Щоб ваші дані видалили, напишіть операторові цього сайту.
web-close = Закрити
web-from-partner = Повідомлення від співрозмовника
web-from-you = Ваше повідомлення
web-from-system = Сповіщення
web-spoiler-reveal = Показати прихований текст
web-reply = Відповісти
web-edited = { media-edited }
web-skip = Перейти до повідомлень
