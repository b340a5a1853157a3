package dev.brume.protocol.restxml;

import dev.brume.aws.AwsException;
import dev.brume.protocol.xml.XmlWriter;
import dev.brume.schema.OperationSchema;
import dev.brume.schema.ServiceSchema;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;

/// What S3's answers have and its model does not: the names of their root elements, and their namespace.
///
/// The model names the shapes (`ListObjectsV2Output`), the answers have names of their own, as the API reference shows.
/// Source: https://docs.aws.amazon.com/AmazonS3/latest/API/API_Operations_Amazon_Simple_Storage_Service.html
final class S3Answers {
    static final String NAMESPACE = "http://s3.amazonaws.com/doc/2006-03-01/";

    private static final Map<String, String> ROOTS = Map.ofEntries(
            Map.entry("CompleteMultipartUpload", "CompleteMultipartUploadResult"),
            Map.entry("CreateMultipartUpload", "InitiateMultipartUploadResult"),
            Map.entry("CreateSession", "CreateSessionResult"),
            Map.entry("DeleteObjects", "DeleteResult"),
            Map.entry("GetBucketAccelerateConfiguration", "AccelerateConfiguration"),
            Map.entry("GetBucketAcl", "AccessControlPolicy"),
            Map.entry("GetBucketCors", "CORSConfiguration"),
            Map.entry("GetBucketLifecycleConfiguration", "LifecycleConfiguration"),
            Map.entry("GetBucketLocation", "LocationConstraint"),
            Map.entry("GetBucketLogging", "BucketLoggingStatus"),
            Map.entry("GetBucketNotificationConfiguration", "NotificationConfiguration"),
            Map.entry("GetBucketRequestPayment", "RequestPaymentConfiguration"),
            Map.entry("GetBucketTagging", "Tagging"),
            Map.entry("GetBucketVersioning", "VersioningConfiguration"),
            Map.entry("GetBucketWebsite", "WebsiteConfiguration"),
            Map.entry("GetObjectAcl", "AccessControlPolicy"),
            Map.entry("GetObjectAttributes", "GetObjectAttributesResponse"),
            Map.entry("GetObjectTagging", "Tagging"),
            Map.entry("ListBucketAnalyticsConfigurations", "ListBucketAnalyticsConfigurationResult"),
            Map.entry("ListBucketInventoryConfigurations", "ListInventoryConfigurationsResult"),
            Map.entry("ListBucketMetricsConfigurations", "ListMetricsConfigurationsResult"),
            Map.entry("ListBuckets", "ListAllMyBucketsResult"),
            Map.entry("ListDirectoryBuckets", "ListAllMyDirectoryBucketsResult"),
            Map.entry("ListMultipartUploads", "ListMultipartUploadsResult"),
            Map.entry("ListObjectVersions", "ListVersionsResult"),
            Map.entry("ListObjects", "ListBucketResult"),
            Map.entry("ListObjectsV2", "ListBucketResult"),
            Map.entry("ListParts", "ListPartsResult"));

    private S3Answers() {}

    /// Whether answers are S3's.
    ///
    /// @param service `null` if no service was found: what has no name of a service in it is taken for a bucket's
    static boolean are(ServiceSchema service) {
        return service == null || service.name().equals("s3");
    }

    /// The root element's name, `null` where it is the shape's.
    static String root(OperationSchema operation) {
        return ROOTS.get(operation.name());
    }

    /// Whether the root has the text of the only member, with no element for the member.
    static boolean unwrapped(OperationSchema operation) {
        return operation.name().equals("GetBucketLocation");
    }

    /// An error without a wrapper around it.
    static void writeError(AwsException error, String requestId, XmlWriter xml) {
        xml.open("Error");
        RestXml.writeContent(error, xml);
        xml.text("RequestId", requestId);
        xml.text("HostId", hostId(requestId));
        xml.close("Error");
    }

    /// The second id of a request, which on AWS says to its operators where the request was served. Here: the first, longer.
    static String hostId(String requestId) {
        return Base64.getEncoder().encodeToString((requestId + requestId).getBytes(StandardCharsets.UTF_8));
    }
}
