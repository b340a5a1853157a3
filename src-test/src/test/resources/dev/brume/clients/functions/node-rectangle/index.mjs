// An ES module whose handler is async: what it returns is the answer.
const areaOf = ({ length, width }) => length * width;

export const handler = async (event, context) => {
  const area = areaOf(event);
  console.log(`The area is ${area}`);
  console.log('The log group is', context.logGroupName);
  return { area };
};
