package cloud.localstack.awssdkv1.sample;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;

/// Takes a bean and answers one.
public class SerializedInputLambdaHandler
        implements RequestHandler<SerializedInputLambdaHandler.Place, SerializedInputLambdaHandler.CheckedPlace> {
    @Override public CheckedPlace handleRequest(Place place, Context context) {
        CheckedPlace checked = new CheckedPlace();
        checked.setBucket(place.getBucket());
        checked.setKey(place.getKey());
        checked.setValidated(true);
        return checked;
    }

    public static class Place {
        private String bucket;
        private String key;

        public String getBucket() {
            return bucket;
        }

        public void setBucket(String bucket) {
            this.bucket = bucket;
        }

        public String getKey() {
            return key;
        }

        public void setKey(String key) {
            this.key = key;
        }
    }

    public static class CheckedPlace extends Place {
        private boolean validated;

        public boolean isValidated() {
            return validated;
        }

        public void setValidated(boolean validated) {
            this.validated = validated;
        }
    }
}
