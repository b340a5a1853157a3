package dev.brume.iam;

import dev.brume.iam.accesskey.AccessKeys;
import dev.brume.iam.accesskey.UserAccessKey;
import dev.brume.iam.identity.Identities;
import dev.brume.iam.page.Page;
import dev.brume.iam.page.PageRequest;
import dev.brume.iam.user.IamUser;
import dev.brume.schema.Empty;
import dev.brume.spi.Call;

/// Access keys of users.
final class AccessKeyOperations {
    private static final String ACTIVE = "Active";
    private static final String NEVER_USED = "N/A";

    private final IamClock clock;
    private final Identities<IamUser> users;
    private final AccessKeys accessKeys;

    AccessKeyOperations(IamClock clock, Identities<IamUser> users, AccessKeys accessKeys) {
        this.clock = clock;
        this.users = users;
        this.accessKeys = accessKeys;
    }

    CreateAccessKeyResponse create(Call call, CreateAccessKeyRequest request) {
        UserAccessKey key = accessKeys.create(call.scope(), user(call, request.userName()), clock.now());
        return new CreateAccessKeyResponse(AccessKey.builder().userName(key.userName()).accessKeyId(key.id()).status(status(key))
                .secretAccessKey(key.secret()).createDate(key.createDate()).build());
    }

    GetAccessKeyLastUsedResponse lastUsed(Call call, GetAccessKeyLastUsedRequest request) {
        UserAccessKey key = accessKeys.find(call.scope(), request.accessKeyId())
                .orElseThrow(() -> IamErrors.noSuchAccessKey(request.accessKeyId()));
        AccessKeyLastUsed lastUsed = accessKeys.lastUse(call.scope(), key.id())
                .map(use -> new AccessKeyLastUsed(use.at(), use.service(), use.region().value()))
                .orElse(new AccessKeyLastUsed(null, NEVER_USED, NEVER_USED));
        return new GetAccessKeyLastUsedResponse(key.userName(), lastUsed);
    }

    Empty update(Call call, UpdateAccessKeyRequest request) {
        boolean active = switch (request.status()) {
            case ACTIVE -> true;
            case "Inactive" -> false;
            default -> throw IamErrors.validation("Access keys can be Active or Inactive, not " + request.status() + ".");
        };
        accessKeys.setActive(call.scope(), user(call, request.userName()), request.accessKeyId(), active);
        return Empty.INSTANCE;
    }

    Empty delete(Call call, DeleteAccessKeyRequest request) {
        accessKeys.delete(call.scope(), user(call, request.userName()), request.accessKeyId());
        return Empty.INSTANCE;
    }

    ListAccessKeysResponse list(Call call, ListAccessKeysRequest request) {
        Page<AccessKeyMetadata> page = Page.of(accessKeys.of(call.scope(), user(call, request.userName())),
                PageRequest.of(request.marker(), request.maxItems()), UserAccessKey::id)
                .map(key -> new AccessKeyMetadata(key.userName(), key.id(), status(key), key.createDate()));
        return new ListAccessKeysResponse(page.items(), page.isTruncated(), page.marker());
    }

    private String user(Call call, String userName) {
        return users.require(call.scope(), CallingUser.orElse(call, userName)).name();
    }

    private static String status(UserAccessKey key) {
        return key.active() ? ACTIVE : "Inactive";
    }
}
