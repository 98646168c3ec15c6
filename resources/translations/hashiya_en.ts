<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>AnnotatorsDialog</name>
    <message numerus="yes">
        <source>%n highlight(s)</source>
        <translation>
            <numerusform>%n highlight</numerusform>
            <numerusform>%n highlights</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>DocumentsModel</name>
    <message numerus="yes">
        <source>%n highlight(s)</source>
        <translation>
            <numerusform>%n highlight</numerusform>
            <numerusform>%n highlights</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>EarlierVersionsDialog</name>
    <message numerus="yes">
        <source>Delete the %n up to it</source>
        <translation>
            <numerusform>Delete the %n up to it</numerusform>
            <numerusform>Delete the %n up to it</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n document(s)</source>
        <translation>
            <numerusform>%n document</numerusform>
            <numerusform>%n documents</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n highlight(s)</source>
        <translation>
            <numerusform>%n highlight</numerusform>
            <numerusform>%n highlights</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>HighlightsPanel</name>
    <message numerus="yes">
        <source>%n highlight(s)</source>
        <translation>
            <numerusform>%n highlight</numerusform>
            <numerusform>%n highlights</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>HistoryWords</name>
    <message numerus="yes">
        <source>%n highlight(s)</source>
        <translation>
            <numerusform>%n highlight</numerusform>
            <numerusform>%n highlights</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n document(s)</source>
        <translation>
            <numerusform>%n document</numerusform>
            <numerusform>%n documents</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>InspectorPanel</name>
    <message numerus="yes">
        <source>%n highlight(s)</source>
        <translation>
            <numerusform>%n highlight</numerusform>
            <numerusform>%n highlights</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message numerus="yes">
        <source>%n problem(s) found in this document.</source>
        <translation>
            <numerusform>%n problem found in this document.</numerusform>
            <numerusform>%n problems found in this document.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SearchPanel</name>
    <message numerus="yes">
        <source>%n shown</source>
        <translation>
            <numerusform>%n shown</numerusform>
            <numerusform>%n shown</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n checked</source>
        <translation>
            <numerusform>%n checked</numerusform>
            <numerusform>%n checked</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n hit(s)</source>
        <translation>
            <numerusform>%n hit</numerusform>
            <numerusform>%n hits</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>StatusLine</name>
    <message numerus="yes">
        <source>%n highlight(s)</source>
        <translation>
            <numerusform>%n highlight</numerusform>
            <numerusform>%n highlights</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n character(s) selected</source>
        <translation>
            <numerusform>%n character selected</numerusform>
            <numerusform>%n characters selected</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TagsModel</name>
    <message numerus="yes">
        <source>%n in the project</source>
        <translation>
            <numerusform>%n in the project</numerusform>
            <numerusform>%n in the project</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>for ties: %n of them</source>
        <translation>
            <numerusform>for ties: %n of them</numerusform>
            <numerusform>for ties: %n of them</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n highlight(s)</source>
        <translation>
            <numerusform>%n highlight</numerusform>
            <numerusform>%n highlights</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TextCommands</name>
    <message numerus="yes">
        <source>%n highlight(s) were found again in the new text.</source>
        <translation>
            <numerusform>%n highlight was found again in the new text.</numerusform>
            <numerusform>%n highlights were found again in the new text.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n highlight(s) have no certain place and wait for you.</source>
        <translation>
            <numerusform>%n highlight has no certain place and waits for you.</numerusform>
            <numerusform>%n highlights have no certain place and wait for you.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Tidings</name>
    <message numerus="yes">
        <source>%n thing(s) were changed by two people at once.</source>
        <translation>
            <numerusform>%n thing was changed by two people at once.</numerusform>
            <numerusform>%n things were changed by two people at once.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n highlight(s) of this document have no certain place.</source>
        <translation>
            <numerusform>%n highlight of this document has no certain place.</numerusform>
            <numerusform>%n highlights of this document have no certain place.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n change(s) from elsewhere were taken in.</source>
        <translation>
            <numerusform>%n change from elsewhere was taken in.</numerusform>
            <numerusform>%n changes from elsewhere were taken in.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n highlight(s) arrived.</source>
        <translation>
            <numerusform>%n highlight arrived.</numerusform>
            <numerusform>%n highlights arrived.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n highlight(s) from {people} arrived.</source>
        <translation>
            <numerusform>%n highlight from {people} arrived.</numerusform>
            <numerusform>%n highlights from {people} arrived.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>VersionCommands</name>
    <message numerus="yes">
        <source>%n record(s) that had vanished were put back as they were.</source>
        <translation>
            <numerusform>%n record that had vanished was put back as it was.</numerusform>
            <numerusform>%n records that had vanished were put back as they were.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n earlier version(s) were deleted for good: {size}.</source>
        <translation>
            <numerusform>%n earlier version was deleted for good: {size}.</numerusform>
            <numerusform>%n earlier versions were deleted for good: {size}.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Stopped before its end: %n change(s) were not made.</source>
        <translation>
            <numerusform>Stopped before its end: %n change was not made.</numerusform>
            <numerusform>Stopped before its end: %n changes were not made.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n change(s) led back to {date}; Undo takes them back.</source>
        <translation>
            <numerusform>%n change led back to {date}; Undo takes them back.</numerusform>
            <numerusform>%n changes led back to {date}; Undo takes them back.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n highlight(s) belong to another text and stay away.</source>
        <translation>
            <numerusform>%n highlight belongs to another text and stays away.</numerusform>
            <numerusform>%n highlights belong to another text and stay away.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>WorklistPanel</name>
    <message numerus="yes">
        <source>%n probable slip(s)</source>
        <translation>
            <numerusform>%n probable slip</numerusform>
            <numerusform>%n probable slips</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ImportDialog</name>
    <message numerus="yes">
        <source>%n document(s)</source>
        <translation>
            <numerusform>%n document</numerusform>
            <numerusform>%n documents</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n highlight(s)</source>
        <translation>
            <numerusform>%n highlight</numerusform>
            <numerusform>%n highlights</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n problem(s)</source>
        <translation>
            <numerusform>%n problem</numerusform>
            <numerusform>%n problems</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ImportCommands</name>
    <message numerus="yes">
        <source>%n highlight(s) were there already.</source>
        <translation>
            <numerusform>%n highlight was there already.</numerusform>
            <numerusform>%n highlights were there already.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n document(s) came in.</source>
        <translation>
            <numerusform>%n document came in.</numerusform>
            <numerusform>%n documents came in.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n highlight(s) came in.</source>
        <translation>
            <numerusform>%n highlight came in.</numerusform>
            <numerusform>%n highlights came in.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>CollocatesView</name>
    <message numerus="yes">
        <source>%n collocate(s)</source>
        <translation>
            <numerusform>%n collocate</numerusform>
            <numerusform>%n collocates</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>LettersButton</name>
    <message numerus="yes">
        <source>%n rule(s) of spelling</source>
        <translation>
            <numerusform>%n rule of spelling</numerusform>
            <numerusform>%n rules of spelling</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ProgressDialog</name>
    <message numerus="yes">
        <source>In the last %n day(s), days of rest included:</source>
        <translation>
            <numerusform>In the last %n day, days of rest included:</numerusform>
            <numerusform>In the last %n days, days of rest included:</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>This is an estimate from the %n document(s) finished in those days; it takes all documents for equally long.</source>
        <translation>
            <numerusform>This is an estimate from the %n document finished in those days; it takes all documents for equally long.</numerusform>
            <numerusform>This is an estimate from the %n documents finished in those days; it takes all documents for equally long.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ProposalsDialog</name>
    <message numerus="yes">
        <source>%n checked</source>
        <translation>
            <numerusform>%n checked</numerusform>
            <numerusform>%n checked</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n place(s)</source>
        <translation>
            <numerusform>%n place</numerusform>
            <numerusform>%n places</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>DictionaryDialog</name>
    <message numerus="yes">
        <source>%n term(s)</source>
        <translation>
            <numerusform>%n term</numerusform>
            <numerusform>%n terms</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>RuleModel</name>
    <message numerus="yes">
        <source>%n rule(s) of spelling</source>
        <translation>
            <numerusform>%n rule of spelling</numerusform>
            <numerusform>%n rules of spelling</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>RuleCommands</name>
    <message numerus="yes">
        <source>%n further line(s) hold no term.</source>
        <translation>
            <numerusform>%n further line holds no term.</numerusform>
            <numerusform>%n further lines hold no term.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n place(s) were tagged; Undo takes them back.</source>
        <translation>
            <numerusform>%n place was tagged; Undo takes it back.</numerusform>
            <numerusform>%n places were tagged; Undo takes them back.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ShortcutsDialog</name>
    <message numerus="yes">
        <source>%n action(s) share a key; they are marked with ⚠.</source>
        <translation>
            <numerusform>%n action shares a key; it is marked with ⚠.</numerusform>
            <numerusform>%n actions share a key; they are marked with ⚠.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n name(s) in the file are no action here.</source>
        <translation>
            <numerusform>%n name in the file is no action here.</numerusform>
            <numerusform>%n names in the file are no actions here.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TrashDialog</name>
    <message numerus="yes">
        <source>Delete %n document(s) with their highlights for good?</source>
        <translation>
            <numerusform>Delete %n document with its highlights for good?</numerusform>
            <numerusform>Delete %n documents with their highlights for good?</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SplitTagDialog</name>
    <message numerus="yes">
        <source>By hand, the first %n can be chosen.</source>
        <translation>
            <numerusform>By hand, the first one can be chosen.</numerusform>
            <numerusform>By hand, the first %n can be chosen.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n thing(s) bear the tag {tag}.</source>
        <translation>
            <numerusform>%n thing bears the tag {tag}.</numerusform>
            <numerusform>%n things bear the tag {tag}.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TagSetCommands</name>
    <message numerus="yes">
        <source>%n highlight(s) belong to another text and stay away.</source>
        <translation>
            <numerusform>%n highlight belongs to another text and stays away.</numerusform>
            <numerusform>%n highlights belong to another text and stay away.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n tag(s) came in.</source>
        <translation>
            <numerusform>%n tag came in.</numerusform>
            <numerusform>%n tags came in.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>RelationsPanel</name>
    <message numerus="yes">
        <source>%n tie(s)</source>
        <translation>
            <numerusform>%n tie</numerusform>
            <numerusform>%n ties</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>RepairChoice</name>
    <message numerus="yes">
        <source>%n place(s)</source>
        <translation>
            <numerusform>%n place</numerusform>
            <numerusform>%n places</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>in %n document(s)</source>
        <translation>
            <numerusform>in %n document</numerusform>
            <numerusform>in %n documents</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>AddDocumentsDialog</name>
    <message numerus="yes">
        <source>%n problem(s)</source>
        <translation>
            <numerusform>%n problem</numerusform>
            <numerusform>%n problems</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) of other kinds passed over</source>
        <translation>
            <numerusform>%n file of another kind passed over</numerusform>
            <numerusform>%n files of other kinds passed over</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n document(s)</source>
        <translation>
            <numerusform>%n document</numerusform>
            <numerusform>%n documents</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>InvisiblesDialog</name>
    <message numerus="yes">
        <source>The document has %n invisible or confusable character(s):</source>
        <translation>
            <numerusform>The document has %n invisible or confusable character:</numerusform>
            <numerusform>The document has %n invisible or confusable characters:</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ExportCommands</name>
    <message numerus="yes">
        <source>Export %n highlight(s)</source>
        <translation>
            <numerusform>Export %n highlight</numerusform>
            <numerusform>Export %n highlights</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ListCommands</name>
    <message numerus="yes">
        <source>A note on %n highlight(s):</source>
        <translation>
            <numerusform>A note on %n highlight:</numerusform>
            <numerusform>A note on %n highlights:</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>AddCommands</name>
    <message numerus="yes">
        <source>%n document(s) came in.</source>
        <translation>
            <numerusform>%n document came in.</numerusform>
            <numerusform>%n documents came in.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n document(s) were there already.</source>
        <translation>
            <numerusform>%n document was there already.</numerusform>
            <numerusform>%n documents were there already.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ComingDocuments</name>
    <message numerus="yes">
        <source>What is mended: %n line(s)</source>
        <translation>
            <numerusform>What is mended: %n line</numerusform>
            <numerusform>What is mended: %n lines</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>DeleteTagDialog</name>
    <message numerus="yes">
        <source>%n highlight(s) of the project have it.</source>
        <translation>
            <numerusform>One highlight of the project has it.</numerusform>
            <numerusform>%n highlights of the project have it.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n highlight(s) of the project have it.</source>
        <translation>
            <numerusform>One highlight of the project has it.</numerusform>
            <numerusform>%n highlights of the project have it.</numerusform>
        </translation>
    </message>
</context>
</TS>
