package dev.brume.protocol.signature;

import dev.brume.aws.AwsException;
import dev.brume.aws.Region;
import dev.brume.protocol.CommonError;

/// The `Credential` of a signature: `AKIDEXAMPLE/20150830/eu-west-3/sqs/aws4_request`.
///
/// @param region `null` in signatures for several regions (version 4A), which have it elsewhere
record CredentialScope(String accessKeyId, Region region, String service) {
    private static final String TERM = "aws4_request";

    /// @param regions the set of regions of version 4A, `null` in version 4
    static CredentialScope parse(String credential, String regions) {
        int parts = regions == null ? 5 : 4;
        int date = credential.indexOf('/');
        int region = next(credential, date);
        int service = regions == null ? next(credential, region) : region;
        int term = next(credential, service);
        if (date <= 0 || term < 0 || credential.indexOf('/', term + 1) >= 0) {
            throw CommonError.INCOMPLETE_SIGNATURE.exception(
                    "Credential must have exactly " + parts + " slash-delimited elements, e.g. keyid/date/"
                            + (parts == 5 ? "region/" : "") + "service/term, got '" + credential + "'");
        }
        if (!credential.endsWith(TERM) || credential.length() != term + 1 + TERM.length()) {
            throw CommonError.SIGNATURE_DOES_NOT_MATCH.exception(
                    "Credential should be scoped with a valid terminator: 'aws4_request', not '"
                            + credential.substring(term + 1) + "'");
        }
        String regionName = regions == null ? credential.substring(region + 1, service) : first(regions);
        return new CredentialScope(
                credential.substring(0, date), region(regionName), credential.substring(service + 1, term));
    }

    private static int next(String credential, int slash) {
        return slash < 0 ? -1 : credential.indexOf('/', slash + 1);
    }

    private static Region region(String name) {
        try {
            if (!name.isEmpty()) {
                return new Region(name);
            }
        } catch (IllegalArgumentException e) {
            throw unknownRegion(name);
        }
        throw unknownRegion(name);
    }

    private static AwsException unknownRegion(String name) {
        return CommonError.SIGNATURE_DOES_NOT_MATCH.exception("Credential should be scoped to a valid region, not '" + name + "'. ");
    }

    /// `*` stands for every region, so for the first one too.
    private static String first(String regions) {
        int comma = regions.indexOf(',');
        String first = comma < 0 ? regions.trim() : regions.substring(0, comma).trim();
        return first.equals("*") ? Region.US_EAST_1.value() : first;
    }
}
