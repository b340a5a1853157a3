package dev.brume.lambda.function;

/// What became of the last change of a version.
///
/// @param name `Successful`, `InProgress`, `Failed`; empty while the function is being created
/// @param reason empty if there is none
/// @param reasonCode empty if there is none
/// @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/functions-states.html">AWS</a>
public record LastUpdateStatus(String name, String reason, String reasonCode) {
    public static final LastUpdateStatus NONE = new LastUpdateStatus("", "", "");
    public static final LastUpdateStatus SUCCESSFUL = new LastUpdateStatus("Successful", "", "");
    /// AWS gives the reason of a creation for an update as well.
    public static final LastUpdateStatus IN_PROGRESS = new LastUpdateStatus("InProgress", "The function is being created.", "Creating");

    public boolean isInProgress() {
        return name.equals(IN_PROGRESS.name);
    }
}
