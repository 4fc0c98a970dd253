-- Takes a token of a chat and one of its bot, both or none. Each bucket is one number, the moment at which it will be full
-- (the generic cell rate algorithm), by Redis' own clock: hosts' clocks are never compared.
--
-- KEYS[1]  the chat's bucket
-- KEYS[2]  the bot's bucket
-- ARGV[1]  microseconds in which the chat gets a token; 0: no limit
-- ARGV[2]  tokens the chat may take at once
-- ARGV[3]  the same two of the bot
-- ARGV[4]
-- Result   microseconds until the chat's token is there, and until the bot's; both 0: they were taken

local time = redis.call('TIME')
local now = tonumber(time[1]) * 1000000 + tonumber(time[2])

local function wait(key, every, burst)
  local full_at = math.max(now, tonumber(redis.call('GET', key) or 0) or 0)
  return math.max(0, full_at - (burst - 1) * every - now), full_at
end

local function spend(key, every, full_at)
  if every == 0 then return end
  local full = full_at + every
  redis.call('SET', key, string.format('%.0f', full), 'PX', math.ceil((full - now) / 1000) + 1000)
end

local chat_every, chat_burst = tonumber(ARGV[1]), tonumber(ARGV[2])
local bot_every, bot_burst = tonumber(ARGV[3]), tonumber(ARGV[4])
local chat_wait, chat_full_at = wait(KEYS[1], chat_every, chat_burst)
local bot_wait, bot_full_at = wait(KEYS[2], bot_every, bot_burst)
if chat_every == 0 then chat_wait = 0 end
if bot_every == 0 then bot_wait = 0 end
if chat_wait == 0 and bot_wait == 0 then
  spend(KEYS[1], chat_every, chat_full_at)
  spend(KEYS[2], bot_every, bot_full_at)
end
return { math.ceil(chat_wait), math.ceil(bot_wait) }
