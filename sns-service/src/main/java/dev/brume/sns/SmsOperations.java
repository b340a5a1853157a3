package dev.brume.sns;

import dev.brume.sns.sms.PhoneNumber;
import dev.brume.sns.sms.SmsAttributes;
import dev.brume.spi.Call;
import java.util.List;

/// Settings of text messages. Nobody can opt out by answering STOP here, so nobody has.
final class SmsOperations {
    private final SmsAttributes attributes;

    SmsOperations(SmsAttributes attributes) {
        this.attributes = attributes;
    }

    GetSMSAttributesResponse get(Call call, GetSMSAttributesInput request) {
        return new GetSMSAttributesResponse(attributes.get(call.scope(), request.attributes()));
    }

    SetSMSAttributesResponse set(Call call, SetSMSAttributesInput request) {
        attributes.set(call.scope(), request.attributes());
        return new SetSMSAttributesResponse();
    }

    CheckIfPhoneNumberIsOptedOutResponse isOptedOut(CheckIfPhoneNumberIsOptedOutInput request) {
        PhoneNumber.checked(request.phoneNumber());
        return new CheckIfPhoneNumberIsOptedOutResponse(false);
    }

    ListPhoneNumbersOptedOutResponse optedOut() {
        return new ListPhoneNumbersOptedOutResponse(List.of(), null);
    }

    OptInPhoneNumberResponse optIn(OptInPhoneNumberInput request) {
        PhoneNumber.checked(request.phoneNumber());
        return new OptInPhoneNumberResponse();
    }
}
