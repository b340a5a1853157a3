// A CommonJS module whose handler calls back, once another server has answered.
const http = require('node:http');

exports.handler = function (event, context, callback) {
  console.log('Asking', event.url);
  http.get(event.url, (response) => {
    response.resume();
    callback(null, response.statusCode);
  }).on('error', (error) => {
    callback(error);
  });
};
