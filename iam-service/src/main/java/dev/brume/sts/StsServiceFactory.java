package dev.brume.sts;

import dev.brume.iam.IamWiring;
import dev.brume.iam.authorization.IamAuthorization;
import dev.brume.spi.Platform;
import dev.brume.spi.ServiceFactory;
import dev.brume.spi.ServiceModule;
import java.util.List;

/// Makes STS and IAM, which it stands on, and tells the core who calls and what is allowed.
public final class StsServiceFactory implements ServiceFactory {

    @Override public List<String> services() {
        return List.of("iam", "sts");
    }

    @Override public List<ServiceModule> create(Platform platform) {
        IamWiring iam = new IamWiring(platform.tables(), platform.timeline());
        IamAuthorization authorization = iam.authorization();
        platform.provide(authorization.credentials(), authorization.authorizer());
        StsService sts = new StsService(platform.timeline(), iam, platform.permissions());
        return List.of(iam.module(), new StsModule(sts, iam.identities()));
    }
}
