### What people read, in Ukrainian. Keys and placeholders are listed in keys.ts.
### Plain text without markup; one emoji at most per line, at its start.

language-name = Українська

## The bot's profile: the description has at most 512 characters, the short one 120

bot-description =
    Спілкуйся віч-на-віч із випадковою людиною.

    Співрозмовник ніколи не побачить твого імені, нікнейму чи номера телефону. Текст, фото, відео, голосові повідомлення й наліпки — усе дійде.

    Натисни «Почати», привітайся та йди, коли захочеш.
bot-short-description = Анонімний чат віч-на-віч із випадковою людиною. Твоє ім’я та номер залишаються прихованими.

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
    👋 Вітаємо! Тут можна поспілкуватися віч-на-віч із випадковою людиною.
    Співрозмовник не бачить твого імені, нікнейму чи номера телефону.
    Фото й відео для одноразового перегляду не доставляються. Оператори бота можуть бачити скарги та чати, яких вони стосуються.
    /search знайти співрозмовника · /help докладніше
notice-searching =
    🔎 Шукаємо співрозмовника… Пиши, щойно хтось з’явиться.
    /stop скасувати
notice-already-searching =
    🔎 Усе ще шукаємо співрозмовника…
    /stop скасувати
notice-widened =
    🌍 Поки що немає вільних людей, які говорять твоєю мовою. Тепер шукаємо серед усіх мов.
    /stop скасувати
notice-search-cancelled =
    👌 Пошук скасовано.
    /search почати знову
notice-found =
    ✅ Співрозмовника знайдено. Привітайся!
    /next новий співрозмовник · /stop завершити
notice-already-chatting =
    💬 Ти зараз у чаті.
    /next новий співрозмовник · /stop завершити
notice-partner-left =
    👋 Співрозмовник залишив чат.
    /search знайти нового
notice-you-left =
    🏁 Чат завершено.
    /search знайти нового співрозмовника
notice-nothing-to-stop =
    👌 Зупиняти нічого: ти зараз не в чаті.
    /search знайти співрозмовника

## Notices: a message that was not passed on

notice-idle =
    ✋ Не доставлено: ти зараз не в чаті.
    /search знайти співрозмовника
notice-room-ended = ✋ Не доставлено: твій попередній чат уже завершився.
notice-other-room = ✋ Не доставлено: це було для попереднього співрозмовника, а той чат уже завершився.
notice-not-relayable =
    ✋ Не доставлено: таке повідомлення передати не можна.
    Текст, фото, відео, голосові повідомлення та наліпки — будь ласка.
notice-share-place = 📍 Так співрозмовник побачить, де ти. Надіслати?
notice-share-contact = 👤 Так співрозмовник побачить номер телефону та ім'я. Надіслати?
notice-shared = ✅ Надіслано співрозмовнику.
notice-not-shared = 👌 Не надіслано.
notice-live-location = ✋ Не доставлено: за трансляцією геопозиції співрозмовник міг би стежити за тобою. Якщо хочеш, надішли звичайне місце.
notice-story = ✋ Не доставлено: історія показує, хто її опублікував.
notice-paid = ✋ Не доставлено: платні дописи, рахунки та розіграші передати не можна.
notice-game = ✋ Не доставлено: ігри передати не можна.
notice-edit-impossible = ✋ Цю зміну передати не вдасться. Будь ласка, надішли нове повідомлення.
notice-unknown-command =
    🤔 Такої команди немає, тож співрозмовнику нічого не надіслано.
    /help покаже всі команди

undelivered-voice-forbidden = ✋ Не доставлено: співрозмовник не приймає голосових і відеоповідомлень.
undelivered-too-large = ✋ Не доставлено: файл завеликий.
undelivered-file-gone = ✋ Не доставлено: файл уже недоступний. Будь ласка, надішли його ще раз.
undelivered-refused = ✋ Не доставлено: Telegram співрозмовника не прийняв цього повідомлення.

## Notices: help, privacy, trouble

notice-help =
    ❓ Як це працює
    /search знайти співрозмовника
    /next завершити цей чат і знайти нового співрозмовника
    /stop завершити чат або пошук
    /report поскаржитися на співрозмовника
    /settings мова та спойлери
    /spoiler_on, /spoiler_off ховати твої фото й відео чи ні
    /privacy що зберігається і як довго

    Просто пиши: усе, що ти надсилаєш, отримує співрозмовник. Якщо щось не буде доставлено, ми про це скажемо.
notice-privacy =
    🔒 Твоя приватність
    Співрозмовник бачить лише те, що ти надсилаєш, але ніколи не бачить твого імені, нікнейму чи номера телефону. Файли, надіслані як документ, зберігають свою назву та приховані дані.
    Твій Telegram ID зберігається лише в одній таблиці, щоб повідомлення доходили до тебе. Твої налаштування та перелік чатів зберігаються без нього.
    Повідомлення зберігаються ще 7 днів після завершення чату — для повторної доставки та розгляду скарг, — а потім видаляються.
    Якщо на чат поскаржилися, оператори бота можуть його прочитати.
    Піти можна будь-коли: /stop. Щоб твої дані видалили, напиши операторові цього бота.
notice-old-button = ⌛ Ця кнопка вже застаріла. Скористайся найновішим повідомленням або командою.

## Reports

notice-report-reasons =
    🚩 Що сталося? Обери причину.
    Оператори бота зможуть прочитати цей чат.
notice-report-thanks = 🙏 Дякуємо за скаргу. Ти більше не зустрінеш цієї людини.
notice-nothing-to-report = 👌 Немає чату, на який можна поскаржитися.
report-spam = Спам або реклама
report-insult = Образи
report-sexual = Сексуальний вміст
report-threat = Погрози або насильство
report-underage = Неповнолітня особа
report-other = Інше

## Settings

settings-title =
    ⚙️ Налаштування
    Приховані фото й відео видно лише після дотику.
settings-spoiler-on = 🙈 Ховати мої медіа: так
settings-spoiler-off = 👀 Ховати мої медіа: ні
notice-spoiler-on = 🙈 Тепер твої фото й відео приховано, доки співрозмовник їх не торкнеться.
notice-spoiler-off = 👀 Тепер твої фото й відео видно відразу.

## Buttons

button-cancel-search = ❌ Скасувати пошук
button-search = 🔎 Знайти співрозмовника
button-report = 🚩 Поскаржитися
button-share = 📤 Надіслати раз
button-dont-share = ❌ Не надсилати
button-next = ⏭ Далі
button-stop = ⏹ Завершити

## What stands for a file, or stands beside a message, where it can't be shown

media-photo = [фото]
media-live-photo = [живе фото]
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
web-tagline = Спілкуйся віч-на-віч із випадковою людиною. Без імені та реєстрації.
web-start = Почати спілкування
web-search = Знайти співрозмовника
web-searching = Шукаємо співрозмовника…
web-already-searching = Усе ще шукаємо співрозмовника…
web-widened = Поки що немає вільних людей, які говорять твоєю мовою. Тепер шукаємо серед усіх мов.
web-cancel = Скасувати
web-search-cancelled = Пошук скасовано.
web-found = Співрозмовника знайдено. Привітайся!
web-already-chatting = Ти вже в чаті.
web-empty = Повідомлень ще немає. Привітайся!
web-input-label = Твоє повідомлення
web-input-hint = Напиши повідомлення…
web-send = Надіслати
web-next = Новий співрозмовник
web-stop = Завершити чат
web-partner-left = Співрозмовник залишив чат.
web-you-left = Чат завершено.
web-confirm-leave = Завершити цей чат? Повернутися до цього співрозмовника не вийде.
web-confirm-leave-yes = Завершити
web-confirm-leave-no = Залишитися
web-reconnecting = Відновлюємо з’єднання…
web-connected = З’єднано
web-offline = Немає з’єднання. Твої повідомлення буде надіслано, щойно воно відновиться.
web-taken = Цей чат відкрито в іншій вкладці.
web-use-here = Продовжити тут
web-sending = Надсилаємо…
web-not-delivered = Не доставлено
web-idle = Не надіслано: ти зараз не в чаті. Спершу знайди співрозмовника.
web-room-ended = Не доставлено: твій попередній чат уже завершився.
web-other-room = Не доставлено: це було для попереднього співрозмовника, а той чат уже завершився.
web-not-member = { web-room-ended }
web-edit-impossible = Це повідомлення вже не можна змінити.
web-nothing-to-stop = Зупиняти нічого: ти зараз не в чаті.
web-nothing-to-report = Немає чату, на який можна поскаржитися.
web-too-long = Це повідомлення задовге.
web-characters-left = Залишилося символів:
web-too-fast = Трохи зашвидко. Будь ласка, зачекай хвильку.
web-busy = Зараз забагато запитів. Будь ласка, спробуй за мить.
web-error = Щось пішло не так. Будь ласка, спробуй ще раз.
web-language = Мова
web-report = Поскаржитися
web-report-reasons = Що сталося? Оператори сайту зможуть прочитати цей чат.
web-report-spam = { report-spam }
web-report-insult = { report-insult }
web-report-sexual = { report-sexual }
web-report-threat = { report-threat }
web-report-underage = { report-underage }
web-report-other = { report-other }
web-report-thanks = Дякуємо за скаргу. Ти більше не зустрінеш цієї людини.
web-privacy = Приватність
web-privacy-text =
    Співрозмовник бачить лише те, що ти надсилаєш.
    Цей сайт упізнає тебе за файлом cookie з випадковим секретом і зберігає твою мову та перелік чатів.
    Повідомлення зберігаються ще 7 днів після завершення чату — для повторної доставки та розгляду скарг, — а потім видаляються.
    Якщо на чат поскаржилися, оператори сайту можуть його прочитати.
    Піти можна будь-коли. Щоб твої дані видалили, напиши операторові цього сайту.
web-close = Закрити
web-from-partner = Повідомлення від співрозмовника
web-from-you = Твоє повідомлення
web-from-system = Сповіщення
web-spoiler-reveal = Показати прихований текст
web-reply = Відповісти
web-edited = { media-edited }
web-skip = Перейти до повідомлень
web-you = Ти
web-stranger = Співрозмовник
web-edit = Змінити
web-editing = Зміна твого повідомлення
web-replying = Відповідь на
web-messages = Повідомлення
web-latest = Найновіші повідомлення
web-key-hint = Enter надсилає, Shift і Enter починають новий рядок.
web-no-cookies = Цей сайт впізнає тебе за файлом cookie. Дозволь його й спробуй ще раз.
web-try-again = Спробувати ще раз
web-no-script = Для цієї сторінки потрібен JavaScript.
