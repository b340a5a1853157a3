// Charges a card. As with any bank, cards are declined, and now and then nobody answers: a card that begins with "flaky"
// is charged at the third attempt only, one that begins with "dead" never.

class CardDeclined extends Error {
  name = 'CardDeclined';
}

class PaymentUnavailable extends Error {
  name = 'PaymentUnavailable';
}

export async function handler({ order, card, amount, attempt }) {
  if (card.startsWith('declined')) {
    throw new CardDeclined(`The card of order ${order} is declined.`);
  }
  if (card.startsWith('dead') || (card.startsWith('flaky') && attempt < 2)) {
    throw new PaymentUnavailable(`The bank does not answer, attempt ${attempt}.`);
  }
  console.log(`order ${order}: ${amount} charged at attempt ${attempt}`);
  return { payment: `pay-${order}`, attempt };
}
