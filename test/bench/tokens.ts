/** Of the product's bot, and of the naive one, at the simulated Telegram. */
export const TOKENS = { product: '1000001:the-bot-of-the-product', naive: '1000002:the-naive-bot' } as const;
