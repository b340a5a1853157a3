package dev.brume.spi;

/// A setting that is kept and answered again, but that nothing acts on. Whoever sends it is told so.
///
/// @param operation `CreateQueue`
/// @param path the member, and the key where it is a map: `Attributes.KmsMasterKeyId`; or the member that names the setting:
///     `AttributeName=KmsMasterKeyId`
/// @param consequence what is not done, one clause: `messages are not encrypted at rest`
public record StoredSetting(String operation, String path, String consequence) {}
