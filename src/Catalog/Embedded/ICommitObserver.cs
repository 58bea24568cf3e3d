namespace SqlGateway.Catalog.Embedded;

/// <summary>The moments of a commit between which a crash must do no harm.</summary>
internal enum CommitStep
{
    FolderJournaled,
    FolderStaged,
    FilesSynced,
    FileMoved,
    FilesPublished,
    StagingRemoved,
    Recorded,
    Visible,
    DroppedRemoved,
}

/// <summary>Is told of each <see cref="CommitStep"/> before the next begins: where tests look at what a crash would leave.</summary>
internal interface ICommitObserver
{
    void Reached(CommitStep step);
}
