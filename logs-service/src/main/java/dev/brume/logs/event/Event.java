package dev.brume.logs.event;

/// An event as it is read.
///
/// @param streamNumber which stream of its name it is
/// @param ingestionTime when it was put, in milliseconds since 1970
public record Event(
        String stream, long streamNumber, Position position, long ingestionTime, String message) {
    /// `eventId` of FilterLogEvents, `id` in what subscribers are sent.
    public String id() {
        return id(streamNumber, position);
    }

    public static String id(long streamNumber, Position position) {
        return position.digits(streamNumber);
    }

    public long timestamp() {
        return position.timestamp();
    }
}
