package dev.brume.iam;

import dev.brume.aws.Arn;
import dev.brume.aws.Scope;
import dev.brume.iam.identifier.IdPrefix;
import dev.brume.iam.identity.IamIdentity;
import dev.brume.iam.identity.Identities;
import dev.brume.iam.instanceprofile.IamInstanceProfile;
import dev.brume.iam.instanceprofile.InstanceProfiles;
import dev.brume.iam.page.Page;
import dev.brume.iam.page.PageRequest;
import dev.brume.iam.role.IamRole;
import dev.brume.iam.tag.Tags;
import dev.brume.schema.Empty;
import dev.brume.spi.Call;
import java.util.List;
import java.util.Optional;

/// Instance profiles.
final class InstanceProfileOperations {
    private final IamClock clock;
    private final InstanceProfiles profiles;
    private final Identities<IamRole> roles;

    InstanceProfileOperations(IamClock clock, InstanceProfiles profiles, Identities<IamRole> roles) {
        this.clock = clock;
        this.profiles = profiles;
        this.roles = roles;
    }

    CreateInstanceProfileResponse create(Call call, CreateInstanceProfileRequest request) {
        Scope scope = call.scope();
        String path = IamIdentity.pathOrRoot(request.path());
        Arn arn = new Arn(scope.region().partition(), "iam", "", scope.account().value(),
                "instance-profile" + path + request.instanceProfileName());
        IamInstanceProfile profile = profiles.create(scope, new IamInstanceProfile(
                request.instanceProfileName(), path, IdPrefix.AIPA.next(scope.account()), arn, clock.now(), Optional.empty(),
                TagList.read(request.tags())));
        return new CreateInstanceProfileResponse(describe(scope, profile));
    }

    GetInstanceProfileResponse get(Call call, GetInstanceProfileRequest request) {
        return new GetInstanceProfileResponse(describe(call.scope(), profiles.require(call.scope(), request.instanceProfileName())));
    }

    Empty delete(Call call, DeleteInstanceProfileRequest request) {
        profiles.delete(call.scope(), request.instanceProfileName());
        return Empty.INSTANCE;
    }

    ListInstanceProfilesResponse list(Call call, ListInstanceProfilesRequest request) {
        Page<InstanceProfile> page = profiles
                .list(call.scope(), request.pathPrefix(), PageRequest.of(request.marker(), request.maxItems()))
                .map(profile -> summarize(call.scope(), profile));
        return new ListInstanceProfilesResponse(page.items(), page.isTruncated(), page.marker());
    }

    ListInstanceProfilesForRoleResponse listForRole(Call call, ListInstanceProfilesForRoleRequest request) {
        IamRole role = roles.require(call.scope(), request.roleName());
        Page<InstanceProfile> page = Page.of(profiles.ofRole(call.scope(), role.name()),
                PageRequest.of(request.marker(), request.maxItems()), IamInstanceProfile::name)
                .map(profile -> summarize(call.scope(), profile));
        return new ListInstanceProfilesForRoleResponse(page.items(), page.isTruncated(), page.marker());
    }

    Empty addRole(Call call, AddRoleToInstanceProfileRequest request) {
        IamRole role = RoleOperations.modifiable(roles.require(call.scope(), request.roleName()));
        profiles.addRole(call.scope(), request.instanceProfileName(), role.name());
        return Empty.INSTANCE;
    }

    Empty removeRole(Call call, RemoveRoleFromInstanceProfileRequest request) {
        profiles.removeRole(call.scope(), request.instanceProfileName(), request.roleName());
        return Empty.INSTANCE;
    }

    Empty tag(Call call, TagInstanceProfileRequest request) {
        List<Tags.KeyValue> tags = TagList.values(request.tags());
        profiles.tag(call.scope(), request.instanceProfileName(), before -> before.with(tags));
        return Empty.INSTANCE;
    }

    Empty untag(Call call, UntagInstanceProfileRequest request) {
        profiles.tag(call.scope(), request.instanceProfileName(), before -> before.without(request.tagKeys()));
        return Empty.INSTANCE;
    }

    ListInstanceProfileTagsResponse listTags(Call call, ListInstanceProfileTagsRequest request) {
        Page<Tags.KeyValue> page = Page.of(profiles.require(call.scope(), request.instanceProfileName()).tags().values(),
                PageRequest.of(request.marker(), request.maxItems()), Tags.KeyValue::key);
        return new ListInstanceProfileTagsResponse(TagList.of(page.items()), page.isTruncated(), page.marker());
    }

    private InstanceProfile describe(Scope scope, IamInstanceProfile profile) {
        return summarize(scope, profile).toBuilder().tags(TagList.orNull(profile.tags())).build();
    }

    /// As lists show it: without tags.
    InstanceProfile summarize(Scope scope, IamInstanceProfile profile) {
        List<Role> inProfile = profile.roleName().flatMap(role -> roles.find(scope, role)).map(RoleOperations::summarize)
                .map(List::of).orElse(List.of());
        return InstanceProfile.builder().path(profile.path()).instanceProfileName(profile.name()).instanceProfileId(profile.id())
                .arn(profile.arn().toString()).createDate(profile.createDate()).roles(inProfile).build();
    }
}
