// The console's methods are log levels; the function's logging configuration decides which of them are written.
export const handler = async (event) => {
  console.debug('The event is', event);
  console.info('Looking for', event.item);
  console.warn({ item: event.item, stock: 1 });
  try {
    throw new RangeError('No stock');
  } catch (error) {
    console.error('Could not sell', error);
  }
  return Object.keys(event);
};
