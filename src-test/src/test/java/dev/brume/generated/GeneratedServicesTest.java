package dev.brume.generated;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.brume.aws.Blob;
import dev.brume.iam.Iam;
import dev.brume.iam.IamApi;
import dev.brume.schema.BlobSchema;
import dev.brume.schema.BooleanSchema;
import dev.brume.schema.DocumentSchema;
import dev.brume.schema.DoubleSchema;
import dev.brume.schema.Empty;
import dev.brume.schema.ErrorSchema;
import dev.brume.schema.FloatSchema;
import dev.brume.schema.IntegerSchema;
import dev.brume.schema.ListSchema;
import dev.brume.schema.LongSchema;
import dev.brume.schema.MapSchema;
import dev.brume.schema.MemberSchema;
import dev.brume.schema.OperationSchema;
import dev.brume.schema.ServiceSchema;
import dev.brume.schema.StringSchema;
import dev.brume.schema.Structure;
import dev.brume.schema.StructureSchema;
import dev.brume.schema.TimestampSchema;
import dev.brume.schema.TypeSchema;
import dev.brume.spi.Api;
import dev.brume.spi.Call;
import dev.brume.sqs.SendMessageRequest;
import dev.brume.sqs.SendMessageResult;
import dev.brume.sqs.Sqs;
import dev.brume.sqs.SqsApi;
import dev.brume.sts.Sts;
import dev.brume.sts.StsApi;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class GeneratedServicesTest {
    static List<Api> services() {
        return List.of(SqsApi.of(new Sqs() {}), IamApi.of(new Iam() {}), StsApi.of(new Sts() {}));
    }

    static Set<StructureSchema> structures() {
        Set<StructureSchema> found = new LinkedHashSet<>();
        for (Api api : services()) {
            for (int i = 0; i < api.schema().size(); i++) {
                OperationSchema operation = api.schema().operation(i);
                collect(operation.input(), found);
                collect(operation.output(), found);
                operation.errors().forEach(error -> collect(error, found));
            }
        }
        return found;
    }

    private static void collect(TypeSchema type, Set<StructureSchema> found) {
        switch (type) {
            case StructureSchema structure when found.add(structure) -> {
                for (int i = 0; i < structure.size(); i++) {
                    collect(structure.member(i).target(), found);
                }
            }
            case ListSchema list -> collect(list.element(), found);
            case MapSchema map -> collect(map.value(), found);
            case null, default -> {}
        }
    }

    @ParameterizedTest
    @MethodSource("services") void anOperationIsFoundByItsNameAndKnowsItsPlace(Api api) {
        ServiceSchema schema = api.schema();
        for (int i = 0; i < schema.size(); i++) {
            OperationSchema operation = schema.operation(i);
            assertThat(schema.operation(operation.name())).isSameAs(operation);
            assertThat(operation.index()).isEqualTo(i);
        }
        assertThat(schema.operation("MakeCoffee")).isNull();
    }

    @ParameterizedTest
    @MethodSource("services") void anOperationThatNobodyWroteRefusesItselfByName(Api api) {
        for (int i = 0; i < api.schema().size(); i++) {
            OperationSchema operation = api.schema().operation(i);
            StructureSchema input = operation.input();
            Structure value = input == null ? Empty.INSTANCE : input.create(new Object[input.size()]);
            assertThat(api.implemented(operation)).isFalse();
            assertThatThrownBy(() -> api.invoke(operation, null, value))
                    .hasMessageContaining(api.schema().name() + ":" + operation.name());
        }
    }

    @Test void anOperationThatSomebodyWroteIsCalledAndCountsAsImplemented() {
        Api api = SqsApi.of(new Sqs() {
            @Override public SendMessageResult sendMessage(Call call, SendMessageRequest input) {
                return SendMessageResult.builder().messageId(input.messageBody()).build();
            }
        });
        OperationSchema send = api.schema().operation("SendMessage");
        SendMessageRequest request = SendMessageRequest.builder().messageBody("hello").build();
        assertThat(api.invoke(send, null, request)).isEqualTo(SendMessageResult.builder().messageId("hello").build());
        assertThat(api.implemented(send)).isTrue();
        assertThat(api.implemented(api.schema().operation("DeleteMessage"))).isFalse();
    }

    @ParameterizedTest
    @MethodSource("structures") void aRecordGivesTheMembersBackThatItIsMadeOf(StructureSchema schema) {
        Object[] members = new Object[schema.size()];
        for (int i = 0; i < members.length; i++) {
            members[i] = sample(schema.member(i).target());
        }
        Structure made = schema.create(members);
        assertThat(made.schema()).isSameAs(schema);
        assertThat(made).isEqualTo(schema.create(members.clone()));
        for (int i = 0; i < members.length; i++) {
            assertThat(made.member(i)).isSameAs(members[i]);
        }
        assertThatThrownBy(() -> made.member(schema.size())).isInstanceOf(IndexOutOfBoundsException.class);
    }

    private static Object sample(TypeSchema type) {
        return switch (type) {
            case StructureSchema structure -> structure.create(new Object[structure.size()]);
            case ListSchema _ -> List.of();
            case MapSchema _ -> Map.of();
            case StringSchema _,DocumentSchema _ -> "text";
            case IntegerSchema _ -> 1;
            case LongSchema _ -> 1L;
            case FloatSchema _ -> 1f;
            case DoubleSchema _ -> 1d;
            case BooleanSchema _ -> true;
            case BlobSchema _ -> Blob.utf8("blob");
            case TimestampSchema _ -> Instant.EPOCH;
        };
    }

    @ParameterizedTest
    @MethodSource("structures") void whatCouldBreakAConstraintIsKnownBeforehand(StructureSchema schema) {
        boolean any = false;
        for (int i = 0; i < schema.size(); i++) {
            MemberSchema member = schema.member(i);
            boolean constrained = member.required() || member.target().constrained();
            assertThat(member.constrained()).as(member.toString()).isEqualTo(constrained);
            any |= constrained;
        }
        assertThat(schema.constrained()).isEqualTo(any);
    }

    @ParameterizedTest
    @MethodSource("structures") void everyMemberOfTheBodyIsFoundByItsWireName(StructureSchema schema) {
        for (int i = 0; i < schema.size(); i++) {
            assertThat(schema.index(schema.member(i).wireName())).isEqualTo(i);
            assertThat(schema.index(schema.member(i).wireName(), i)).isEqualTo(i);
        }
    }

    @Test void sqsKeepsTheNamesAndCodesOfItsQueryProtocol() {
        MemberSchema attributes = SqsApi.SCHEMA.operation("CreateQueue").input().member(1);
        assertThat(attributes.wireName()).isEqualTo("Attributes");
        assertThat(attributes.queryName()).isEqualTo("Attribute");
        assertThat(attributes.flattened()).isTrue();
        assertThat(attributes.target()).isInstanceOfSatisfying(MapSchema.class, map -> {
            assertThat(map.keyName()).isEqualTo("Name");
            assertThat(map.valueName()).isEqualTo("Value");
        });
        assertThat(SqsApi.SCHEMA.error("QueueDoesNotExist").error())
                .isEqualTo(new ErrorSchema("QueueDoesNotExist", "AWS.SimpleQueueService.NonExistentQueue", 400, true));
        assertThat(SqsApi.SCHEMA.error("NoSuchError")).isNull();
    }

    @Test void aBuilderStartsFromARecord() {
        SendMessageRequest request = SendMessageRequest.builder().queueUrl("q").messageBody("hello").build();
        assertThat(request.toBuilder().messageBody("bye").build())
                .isEqualTo(SendMessageRequest.builder().queueUrl("q").messageBody("bye").build());
    }
}
