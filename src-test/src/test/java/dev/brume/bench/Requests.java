package dev.brume.bench;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/// HTTP requests as an AWS SDK sends them, signed by nobody.
enum Requests {
    JSON {
        @Override byte[] listQueues() {
            return json("ListQueues", "{}");
        }

        @Override byte[] createQueue(String name) {
            return json("CreateQueue", "{\"QueueName\":\"" + name + "\"}");
        }

        @Override byte[] deleteQueue(String url) {
            return json("DeleteQueue", "{\"QueueUrl\":\"" + url + "\"}");
        }

        @Override byte[] send(String url) {
            return json("SendMessage", "{\"QueueUrl\":\"" + url + "\",\"MessageBody\":\"" + BODY + "\"}");
        }

        @Override byte[] receive(String url) {
            return json("ReceiveMessage", "{\"QueueUrl\":\"" + url + "\",\"MaxNumberOfMessages\":1}");
        }

        @Override byte[] poll(String url) {
            return json(
                    "ReceiveMessage",
                    "{\"QueueUrl\":\"" + url + "\",\"MaxNumberOfMessages\":1,\"WaitTimeSeconds\":20}");
        }

        @Override byte[] delete(String url, String handle) {
            return json("DeleteMessage", "{\"QueueUrl\":\"" + url + "\",\"ReceiptHandle\":\"" + handle + "\"}");
        }

        @Override String value(byte[] body, String name) {
            return between(body, "\"" + name + "\":\"", "\"");
        }
    },
    QUERY {
        @Override byte[] listQueues() {
            return query("sqs", "2012-11-05", "Action=ListQueues");
        }

        @Override byte[] createQueue(String name) {
            return query("sqs", "2012-11-05", "Action=CreateQueue&QueueName=" + name);
        }

        @Override byte[] deleteQueue(String url) {
            return query("sqs", "2012-11-05", "Action=DeleteQueue&QueueUrl=" + encode(url));
        }

        @Override byte[] send(String url) {
            return query(
                    "sqs",
                    "2012-11-05",
                    "Action=SendMessage&QueueUrl=" + encode(url) + "&MessageBody=" + encode(BODY));
        }

        @Override byte[] receive(String url) {
            return query("sqs", "2012-11-05", "Action=ReceiveMessage&MaxNumberOfMessages=1&QueueUrl=" + encode(url));
        }

        @Override byte[] poll(String url) {
            return query(
                    "sqs",
                    "2012-11-05",
                    "Action=ReceiveMessage&MaxNumberOfMessages=1&WaitTimeSeconds=20&QueueUrl=" + encode(url));
        }

        @Override byte[] delete(String url, String handle) {
            return query(
                    "sqs",
                    "2012-11-05",
                    "Action=DeleteMessage&QueueUrl=" + encode(url) + "&ReceiptHandle=" + encode(handle));
        }

        @Override String value(byte[] body, String name) {
            return between(body, "<" + name + ">", "</" + name + ">");
        }
    };

    private static final String BODY = "An order of seven items for customer 4711, to be sent before noon. ".repeat(3);

    abstract byte[] listQueues();

    abstract byte[] createQueue(String name);

    abstract byte[] deleteQueue(String url);

    abstract byte[] send(String url);

    abstract byte[] receive(String url);

    abstract byte[] poll(String url);

    abstract byte[] delete(String url, String handle);

    /// CreateQueue of a queue to which a service may send, as AWS wants it of those that topics and rules send to.
    ///
    /// @param source the ARN of what sends
    static byte[] createQueueFor(String service, String source, String name) {
        String policy = """
                {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"Service":"%s"},"Action":"sqs:SendMessage",\
                "Resource":"arn:aws:sqs:us-east-1:000000000000:%s","Condition":{"ArnEquals":{"aws:SourceArn":"%s"}}}]}"""
                .formatted(service, name, source);
        return json("CreateQueue", "{\"QueueName\":\"" + name + "\",\"Attributes\":{\"Policy\":\"" + policy.replace("\"", "\\\"") + "\"}}");
    }

    /// SendMessageBatch with ten messages.
    byte[] sendTen(String url) {
        StringBuilder entries = new StringBuilder();
        for (int i = 0; i < 10; i++) {
            entries.append(i == 0 ? "" : ",")
                    .append("{\"Id\":\"m" + i + "\",\"MessageBody\":\"" + BODY + "\"}");
        }
        return json("SendMessageBatch", "{\"QueueUrl\":\"" + url + "\",\"Entries\":[" + entries + "]}");
    }

    /// The first value of this name in an answer.
    abstract String value(byte[] body, String name);

    static byte[] getCallerIdentity() {
        return query("sts", "2011-06-15", "Action=GetCallerIdentity");
    }

    /// An operation of EventBridge.
    static byte[] events(String operation, String body) {
        return request("events", "application/x-amz-json-1.1", "X-Amz-Target: AWSEvents." + operation + "\r\n", body);
    }

    /// An operation of SNS.
    ///
    /// @param parameters names and values in turn
    static byte[] sns(String operation, String... parameters) {
        StringBuilder body = new StringBuilder("Action=").append(operation);
        for (int i = 0; i < parameters.length; i += 2) {
            body.append('&').append(parameters[i]).append('=').append(encode(parameters[i + 1]));
        }
        return query("sns", "2010-03-31", body.toString());
    }

    /// Messages that wait, in the attribute `ApproximateNumberOfMessages`.
    static byte[] waiting(String url) {
        return json("GetQueueAttributes", "{\"QueueUrl\":\"" + url + "\",\"AttributeNames\":[\"ApproximateNumberOfMessages\"]}");
    }

    private static byte[] json(String operation, String body) {
        return request(
                "sqs", "application/x-amz-json-1.0", "X-Amz-Target: AmazonSQS." + operation + "\r\n", body);
    }

    static byte[] states(String operation, String body) {
        return request("states", "application/x-amz-json-1.0", "X-Amz-Target: AWSStepFunctions." + operation + "\r\n", body);
    }

    private static byte[] query(String service, String version, String body) {
        return request(
                service, "application/x-www-form-urlencoded; charset=utf-8", "", body + "&Version=" + version);
    }

    private static byte[] request(String service, String contentType, String more, String body) {
        byte[] content = body.getBytes(StandardCharsets.UTF_8);
        String head = "POST / HTTP/1.1\r\n"
                + "Host: localhost:4566\r\n"
                + "Content-Type: " + contentType + "\r\n"
                + more
                + "User-Agent: Boto3/1.43.11 md/Botocore#1.43.11 ua/2.1 os/linux#6.1 md/arch#x86_64 lang/python#3.11.7\r\n"
                + "X-Amz-Date: 20260101T120000Z\r\n"
                + "Authorization: AWS4-HMAC-SHA256 Credential=test/20260101/us-east-1/" + service
                + "/aws4_request, SignedHeaders=content-type;host;x-amz-date;x-amz-target, Signature="
                + "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef\r\n"
                + "amz-sdk-invocation-id: 7d8f5f0e-8c0d-4f4b-9f5c-0c6c7d4a1d11\r\n"
                + "amz-sdk-request: attempt=1\r\n"
                + "Content-Length: " + content.length + "\r\n\r\n";
        byte[] headBytes = head.getBytes(StandardCharsets.ISO_8859_1);
        byte[] all = new byte[headBytes.length + content.length];
        System.arraycopy(headBytes, 0, all, 0, headBytes.length);
        System.arraycopy(content, 0, all, headBytes.length, content.length);
        return all;
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /// Looks at the bytes themselves: what the load costs must not be taken from the server.
    private static String between(byte[] body, String before, String after) {
        int from = indexOf(body, before, 0);
        if (from < 0) {
            throw new IllegalStateException("No " + before + " in " + new String(body, StandardCharsets.UTF_8));
        }
        int start = from + before.length();
        return new String(body, start, indexOf(body, after, start) - start, StandardCharsets.UTF_8);
    }

    private static int indexOf(byte[] bytes, String wanted, int from) {
        outer: for (int i = from; i + wanted.length() <= bytes.length; i++) {
            for (int j = 0; j < wanted.length(); j++) {
                if (bytes[i + j] != wanted.charAt(j)) {
                    continue outer;
                }
            }
            return i;
        }
        return -1;
    }
}
