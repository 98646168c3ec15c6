<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="fa" sourcelanguage="en">
<context>
    <name>Actions</name>
    <message>
        <source>&amp;New project…</source>
        <translation>پروژهٔ &amp;تازه…</translation>
    </message>
    <message>
        <source>&amp;Open project…</source>
        <translation>&amp;باز کردن پروژه…</translation>
    </message>
    <message>
        <source>Open a &amp;text…</source>
        <translation>باز کردن یک &amp;متن…</translation>
    </message>
    <message>
        <source>Open the &amp;sample</source>
        <translation>باز کردن &amp;نمونه</translation>
    </message>
    <message>
        <source>&amp;Add documents…</source>
        <translation>&amp;افزودن سند…</translation>
    </message>
    <message>
        <source>&amp;Import labelled data…</source>
        <translation>&amp;وارد کردن دادهٔ برچسب‌دار…</translation>
    </message>
    <message>
        <source>&amp;Export…</source>
        <translation>برون‌&amp;بری…</translation>
    </message>
    <message>
        <source>&amp;Check the project</source>
        <translation>&amp;وارسی پروژه</translation>
    </message>
    <message>
        <source>Try to &amp;save again</source>
        <translation>تلاش دوباره برای &amp;ذخیره</translation>
    </message>
    <message>
        <source>&amp;Your name…</source>
        <translation>&amp;نام شما…</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>&amp;خروج</translation>
    </message>
    <message>
        <source>&amp;Undo</source>
        <translation>&amp;واگرد</translation>
    </message>
    <message>
        <source>&amp;Redo</source>
        <translation>&amp;ازنو</translation>
    </message>
    <message>
        <source>&amp;Copy</source>
        <translation>&amp;رونوشت</translation>
    </message>
    <message>
        <source>&amp;Find and tag every occurrence…</source>
        <translation>&amp;یافتن و برچسب زدن همهٔ موارد…</translation>
    </message>
    <message>
        <source>N&amp;ext hit</source>
        <translation>مورد بع&amp;دی</translation>
    </message>
    <message>
        <source>Pre&amp;vious hit</source>
        <translation>مورد ق&amp;بلی</translation>
    </message>
    <message>
        <source>About this &amp;document…</source>
        <translation>دربارهٔ این &amp;سند…</translation>
    </message>
    <message>
        <source>This document is new</source>
        <translation>این سند تازه است</translation>
    </message>
    <message>
        <source>This document is in progress</source>
        <translation>این سند در دست کار است</translation>
    </message>
    <message>
        <source>This document is done</source>
        <translation>این سند تمام است</translation>
    </message>
    <message>
        <source>&amp;Pick a tag…</source>
        <translation>&amp;گزینش برچسب…</translation>
    </message>
    <message>
        <source>Add a further ta&amp;g…</source>
        <translation>افزودن &amp;برچسبی دیگر…</translation>
    </message>
    <message>
        <source>&amp;Repeat the last tag</source>
        <translation>&amp;تکرار آخرین برچسب</translation>
    </message>
    <message>
        <source>Tag with the &amp;words themselves</source>
        <translation>برچسب از &amp;خودِ متن</translation>
    </message>
    <message>
        <source>&amp;Keep the tag on</source>
        <translation>برچسب &amp;روشن بماند</translation>
    </message>
    <message>
        <source>Select the next &amp;untagged word</source>
        <translation>انتخاب واژهٔ بی‌برچسب بع&amp;دی</translation>
    </message>
    <message>
        <source>&amp;Go on to the next word after marking</source>
        <translation>پس از نشان‌گذاری به واژهٔ بعدی &amp;برو</translation>
    </message>
    <message>
        <source>Write a &amp;note</source>
        <translation>نوشتن &amp;یادداشت</translation>
    </message>
    <message>
        <source>Ties as &amp;arcs</source>
        <translation>پیوندها به شکل &amp;کمان</translation>
    </message>
    <message>
        <source>Ties in lists alone</source>
        <translation>پیوندها تنها در فهرست‌ها</translation>
    </message>
    <message>
        <source>No ties</source>
        <translation>بی نمایش پیوندها</translation>
    </message>
    <message>
        <source>&amp;Tie it to another highlight</source>
        <translation>&amp;پیوند زدن به نشانی دیگر</translation>
    </message>
    <message>
        <source>Select the highlight’s ne&amp;xt tie</source>
        <translation>گزینش پیوند &amp;بعدی این نشان</translation>
    </message>
    <message>
        <source>Go to the &amp;other end of the tie</source>
        <translation>رفتن به &amp;سر دیگر پیوند</translation>
    </message>
    <message>
        <source>Change the tie’s tag…</source>
        <translation>تغییر برچسب پیوند…</translation>
    </message>
    <message>
        <source>Turn the tie round</source>
        <translation>برگرداندن جهت پیوند</translation>
    </message>
    <message>
        <source>&amp;Untie</source>
        <translation>گسستن پ&amp;یوند</translation>
    </message>
    <message>
        <source>&amp;Accept</source>
        <translation>&amp;پذیرفتن</translation>
    </message>
    <message>
        <source>Mark as a &amp;suggestion</source>
        <translation>نشان کردن به‌عنوان &amp;پیشنهاد</translation>
    </message>
    <message>
        <source>Re&amp;ject</source>
        <translation>&amp;رد کردن</translation>
    </message>
    <message>
        <source>&amp;Delete the highlight</source>
        <translation>&amp;حذف نشان</translation>
    </message>
    <message>
        <source>New &amp;tag…</source>
        <translation>برچسب &amp;تازه…</translation>
    </message>
    <message>
        <source>Add &amp;ready tags…</source>
        <translation>افزودن برچسب‌های &amp;آماده…</translation>
    </message>
    <message>
        <source>&amp;Next highlight</source>
        <translation>نشان ب&amp;عدی</translation>
    </message>
    <message>
        <source>&amp;Previous highlight</source>
        <translation>نشان &amp;قبلی</translation>
    </message>
    <message>
        <source>&amp;Select the highlight here</source>
        <translation>&amp;انتخاب نشان همین‌جا</translation>
    </message>
    <message>
        <source>Go to a &amp;word by typing its beginning</source>
        <translation>رفتن به &amp;واژه با نوشتن آغاز آن</translation>
    </message>
    <message>
        <source>Go to a &amp;document…</source>
        <translation>رفتن به &amp;سند…</translation>
    </message>
    <message>
        <source>Previous un&amp;finished document</source>
        <translation>سند نا&amp;تمام قبلی</translation>
    </message>
    <message>
        <source>N&amp;ext document</source>
        <translation>سند بع&amp;دی</translation>
    </message>
    <message>
        <source>P&amp;revious document</source>
        <translation>سند قب&amp;لی</translation>
    </message>
    <message>
        <source>&amp;Order of the documents…</source>
        <translation>&amp;ترتیب سندها…</translation>
    </message>
    <message>
        <source>&amp;Which documents are listed…</source>
        <translation>کدام سندها &amp;فهرست شوند…</translation>
    </message>
    <message>
        <source>&amp;Progress of the project…</source>
        <translation>&amp;پیشرفت پروژه…</translation>
    </message>
    <message>
        <source>&amp;Guidelines and memo…</source>
        <translation>&amp;دستورنامه و یادداشت پروژه…</translation>
    </message>
    <message>
        <source>Rename or move a &amp;folder…</source>
        <translation>تغییر نام یا جابه‌جایی &amp;پوشه…</translation>
    </message>
    <message>
        <source>Next &amp;unfinished document</source>
        <translation>سند &amp;ناتمام بعدی</translation>
    </message>
    <message>
        <source>Next p&amp;ane</source>
        <translation>&amp;بخش بعدی پنجره</translation>
    </message>
    <message>
        <source>&amp;Back to the page</source>
        <translation>بازگشت به &amp;صفحه</translation>
    </message>
    <message>
        <source>&amp;Larger</source>
        <translation>&amp;بزرگ‌تر</translation>
    </message>
    <message>
        <source>&amp;Smaller</source>
        <translation>&amp;کوچک‌تر</translation>
    </message>
    <message>
        <source>&amp;Normal size</source>
        <translation>اندازهٔ &amp;عادی</translation>
    </message>
    <message>
        <source>&amp;Page and font…</source>
        <translation>&amp;صفحه و قلم…</translation>
    </message>
    <message>
        <source>&amp;Documents</source>
        <translation>&amp;سندها</translation>
    </message>
    <message>
        <source>&amp;Tags</source>
        <translation>&amp;برچسب‌ها</translation>
    </message>
    <message>
        <source>The h&amp;ighlight</source>
        <translation>&amp;نشان</translation>
    </message>
    <message>
        <source>&amp;Search</source>
        <translation>&amp;جست‌وجو</translation>
    </message>
    <message>
        <source>&amp;Worklist of slips</source>
        <translation>فهرست &amp;لغزش‌ها</translation>
    </message>
    <message>
        <source>&amp;List of highlights</source>
        <translation>&amp;فهرست نشان‌ها</translation>
    </message>
    <message>
        <source>List of ti&amp;es</source>
        <translation>فهرست پیو&amp;ندها</translation>
    </message>
    <message>
        <source>Colours of the system</source>
        <translation>رنگ‌های سیستم</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>روشن</translation>
    </message>
    <message>
        <source>Sepia</source>
        <translation>کاغذی</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>تیره</translation>
    </message>
    <message>
        <source>High contrast</source>
        <translation>پرتضاد</translation>
    </message>
    <message>
        <source>All &amp;commands…</source>
        <translation>همهٔ &amp;فرمان‌ها…</translation>
    </message>
    <message>
        <source>&amp;Keys…</source>
        <translation>&amp;کلیدها…</translation>
    </message>
    <message>
        <source>Ch&amp;eat sheet of all keys…</source>
        <translation>&amp;برگهٔ همهٔ کلیدها…</translation>
    </message>
    <message>
        <source>A &amp;tour of four steps</source>
        <translation>گشتی در &amp;چهار گام</translation>
    </message>
    <message>
        <source>&amp;About Hashiya</source>
        <translation>&amp;دربارهٔ حاشیه</translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation>&amp;پرونده</translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>&amp;ویرایش</translation>
    </message>
    <message>
        <source>&amp;Highlight</source>
        <translation>&amp;نشان‌گذاری</translation>
    </message>
    <message>
        <source>&amp;Go</source>
        <translation>&amp;رفتن</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>&amp;نما</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>&amp;راهنما</translation>
    </message>
    <message>
        <source>Histor&amp;y</source>
        <translation>&amp;تاریخچه</translation>
    </message>
    <message>
        <source>Rena&amp;me the document…</source>
        <translation>تغییر &amp;نام سند…</translation>
    </message>
    <message>
        <source>Replace the text by a ne&amp;wer version…</source>
        <translation>جایگزینی متن با نسخهٔ &amp;تازه‌تر…</translation>
    </message>
    <message>
        <source>Move the document to the t&amp;rash</source>
        <translation>انداختن سند در &amp;زباله‌دان</translation>
    </message>
    <message>
        <source>Tras&amp;h…</source>
        <translation>ز&amp;باله‌دان…</translation>
    </message>
    <message>
        <source>Correct the te&amp;xt…</source>
        <translation>&amp;اصلاح متن…</translation>
    </message>
    <message>
        <source>Export the map of &amp;offsets…</source>
        <translation>برون‌بری &amp;نگاشت جایگاه‌ها…</translation>
    </message>
    <message>
        <source>Place what has one &amp;good place</source>
        <translation>نشاندن آن‌ها که یک &amp;جای خوب دارند</translation>
    </message>
    <message>
        <source>Highlights to re&amp;view</source>
        <translation>نشان‌های در انتظار &amp;بازبینی</translation>
    </message>
    <message>
        <source>Con&amp;flicts</source>
        <translation>&amp;تعارض‌ها</translation>
    </message>
    <message>
        <source>Earlier &amp;versions…</source>
        <translation>نسخه‌های &amp;پیشین…</translation>
    </message>
    <message>
        <source>&amp;Print…</source>
        <translation>&amp;چاپ…</translation>
    </message>
    <message>
        <source>Save as P&amp;DF…</source>
        <translation>ذخیره به شکل P&amp;DF…</translation>
    </message>
    <message>
        <source>Copy &amp;with tags</source>
        <translation>رونوشت با &amp;برچسب‌ها</translation>
    </message>
    <message>
        <source>&amp;Bookmark</source>
        <translation>&amp;چوب‌الف</translation>
    </message>
    <message>
        <source>Next bookmar&amp;k</source>
        <translation>چوب‌الف &amp;بعدی</translation>
    </message>
    <message>
        <source>Previous bookma&amp;rk</source>
        <translation>چوب‌الف &amp;پیشین</translation>
    </message>
    <message>
        <source>Show &amp;invisible characters</source>
        <translation>نمایش نویسه‌های &amp;ناپیدا</translation>
    </message>
    <message>
        <source>C&amp;ount invisible characters</source>
        <translation>&amp;شمار نویسه‌های نادیدنی</translation>
    </message>
    <message>
        <source>Paragraph from &amp;right to left</source>
        <translation>بند از &amp;راست به چپ</translation>
    </message>
    <message>
        <source>Paragraph from &amp;left to right</source>
        <translation>بند از &amp;چپ به راست</translation>
    </message>
    <message>
        <source>Paragraph &amp;by its letters</source>
        <translation>جهت بند از روی &amp;حرف‌ها</translation>
    </message>
    <message>
        <source>Lan&amp;guage of the project’s texts…</source>
        <translation>&amp;زبان متن‌های پروژه…</translation>
    </message>
    <message>
        <source>Find in the whole pro&amp;ject…</source>
        <translation>یافتن در همهٔ &amp;پروژه…</translation>
    </message>
    <message>
        <source>R&amp;ules of tagging…</source>
        <translation>&amp;قاعده‌های برچسب‌زنی…</translation>
    </message>
    <message>
        <source>Tag the terms of a dictionary &amp;file…</source>
        <translation>برچسب زدن اصطلاح‌های یک &amp;واژه‌نامه…</translation>
    </message>
    <message>
        <source>Read the text norma&amp;lised</source>
        <translation>خواندن متن به شکل به&amp;نجار</translation>
    </message>
    <message>
        <source>Fi&amp;gures of words…</source>
        <translation>&amp;آمار واژه‌ها…</translation>
    </message>
    <message>
        <source>Select the hi&amp;ghlights in the selected text</source>
        <translation>انتخاب &amp;نشان‌های درون متن انتخاب‌شده</translation>
    </message>
    <message>
        <source>Add the selection as a &amp;piece</source>
        <translation>افزودن &amp;گزیده به نشان</translation>
    </message>
    <message>
        <source>Spl&amp;it the highlight</source>
        <translation>&amp;پاره کردن نشان</translation>
    </message>
    <message>
        <source>J&amp;oin highlights</source>
        <translation>پی&amp;وستن نشان‌ها</translation>
    </message>
    <message>
        <source>Take o&amp;ver another’s highlight</source>
        <translation>به نام &amp;خود کردن نشان دیگری</translation>
    </message>
    <message>
        <source>Copy the re&amp;ference</source>
        <translation>رو&amp;نوشت نشانی</translation>
    </message>
    <message>
        <source>Histor&amp;y of the highlight…</source>
        <translation>&amp;تاریخچهٔ نشان…</translation>
    </message>
    <message>
        <source>Whose highlights are sho&amp;wn…</source>
        <translation>نشان‌های چه &amp;کسی دیده شود…</translation>
    </message>
    <message>
        <source>&amp;Change the tag…</source>
        <translation>تغییر برچسب…</translation>
    </message>
    <message>
        <source>Du&amp;plicate the tag</source>
        <translation>تکثیر برچسب</translation>
    </message>
    <message>
        <source>Sp&amp;lit the tag…</source>
        <translation>تقسیم برچسب…</translation>
    </message>
    <message>
        <source>Move the tag up</source>
        <translation>بالا بردن برچسب</translation>
    </message>
    <message>
        <source>Move the tag down</source>
        <translation>پایین بردن برچسب</translation>
    </message>
    <message>
        <source>Merge or delete the ta&amp;g…</source>
        <translation>ادغام یا حذف برچسب…</translation>
    </message>
    <message>
        <source>Deleted tags…</source>
        <translation>برچسب‌های حذف‌شده…</translation>
    </message>
    <message>
        <source>&amp;Import tags…</source>
        <translation>درون‌ریزی برچسب‌ها…</translation>
    </message>
    <message>
        <source>E&amp;xport tags…</source>
        <translation>برون‌بری برچسب‌ها…</translation>
    </message>
    <message>
        <source>Ti&amp;es between highlights</source>
        <translation>&amp;پیوندهای میان نشان‌ها</translation>
    </message>
    <message>
        <source>Ta&amp;g set</source>
        <translation>مجم&amp;وعهٔ برچسب‌ها</translation>
    </message>
    <message>
        <source>Pieces &amp;of the highlight</source>
        <translation>تکه‌های نشا&amp;ن</translation>
    </message>
    <message>
        <source>Di&amp;rection of the paragraph</source>
        <translation>&amp;جهت بند</translation>
    </message>
    <message>
        <source>List of &amp;documents</source>
        <translation>&amp;فهرست سندها</translation>
    </message>
    <message>
        <source>P&amp;anels</source>
        <translation>&amp;قاب‌ها</translation>
    </message>
    <message>
        <source>Lang&amp;uage of the window</source>
        <translation>&amp;زبان پنجره</translation>
    </message>
    <message>
        <source>&amp;Colours</source>
        <translation>&amp;رنگ‌ها</translation>
    </message>
    <message>
        <source>&amp;Ties</source>
        <translation>&amp;پیوندها</translation>
    </message>
</context>
<context>
    <name>AddCommands</name>
    <message numerus="yes">
        <source>%n document(s) came in.</source>
        <translation>
            <numerusform>%n سند افزوده شد.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n document(s) were there already.</source>
        <translation>
            <numerusform>%n سند از پیش بود.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>AddDocumentsDialog</name>
    <message>
        <source>Add documents</source>
        <translation>افزودن سند</translation>
    </message>
    <message>
        <source>Reading</source>
        <translation>خواندن</translation>
    </message>
    <message>
        <source>What cannot come in</source>
        <translation>آنچه افزوده نمی‌شود</translation>
    </message>
    <message>
        <source>Take in what is right all the same</source>
        <translation>با این همه، آنچه درست است افزوده شود</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>افزودن</translation>
    </message>
    <message>
        <source>Reading…</source>
        <translation>در حال خواندن…</translation>
    </message>
    <message>
        <source>Taking in…</source>
        <translation>در حال افزودن…</translation>
    </message>
    <message>
        <source>as each file tells</source>
        <translation>چنان‌که هر پرونده نشان می‌دهد</translation>
    </message>
    <message>
        <source>the likeliest</source>
        <translation>محتمل‌ترین</translation>
    </message>
    <message>
        <source>&amp;Kind of file</source>
        <translation>&amp;نوع پرونده</translation>
    </message>
    <message>
        <source>&amp;Encoding, where it is not UTF-8</source>
        <translation>&amp;رمزگذاری، اگر UTF-8 نیست</translation>
    </message>
    <message>
        <source>Mend in the texts</source>
        <translation>ترمیم در متن‌ها</translation>
    </message>
    <message numerus="yes">
        <source>%n document(s)</source>
        <translation>
            <numerusform>%n سند</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) of other kinds passed over</source>
        <translation>
            <numerusform>گذشتن از %n پرونده از نوع‌های دیگر</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n problem(s)</source>
        <translation>
            <numerusform>%n مشکل</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>AnnotatorsDialog</name>
    <message>
        <source>Whose highlights are shown</source>
        <translation>نشان‌های چه کسی دیده می‌شود</translation>
    </message>
    <message>
        <source>Others’ work has its line above the words; it stays until you take it over.</source>
        <translation>کار دیگران خطی بالای واژه‌ها دارد و تا به نام خود نکنید دست نمی‌خورد.</translation>
    </message>
    <message>
        <source>Annotators</source>
        <translation>حاشیه‌نویسان</translation>
    </message>
    <message>
        <source>{name} (you)</source>
        <translation>{name} (شما)</translation>
    </message>
    <message numerus="yes">
        <source>%n highlight(s)</source>
        <translation>
            <numerusform>%n نشان</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>AttributeFields</name>
    <message>
        <source>Attributes</source>
        <translation>ویژگی‌ها</translation>
    </message>
    <message>
        <source>Attribute</source>
        <translation>ویژگی</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>نوع</translation>
    </message>
    <message>
        <source>Values</source>
        <translation>مقدارها</translation>
    </message>
    <message>
        <source>Default</source>
        <translation>پیش‌فرض</translation>
    </message>
    <message>
        <source>Required</source>
        <translation>الزامی</translation>
    </message>
    <message>
        <source>&amp;Add an attribute</source>
        <translation>افزودن ویژگی</translation>
    </message>
    <message>
        <source>&amp;Remove it</source>
        <translation>حذف ویژگی</translation>
    </message>
    <message>
        <source>choice</source>
        <translation>انتخابی</translation>
    </message>
    <message>
        <source>text</source>
        <translation>متن</translation>
    </message>
    <message>
        <source>number</source>
        <translation>عدد</translation>
    </message>
    <message>
        <source>yes or no</source>
        <translation>بله یا خیر</translation>
    </message>
    <message>
        <source>Put a comma between the values.</source>
        <translation>میان مقدارها ویرگول بگذارید.</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>بله</translation>
    </message>
    <message>
        <source>no</source>
        <translation>خیر</translation>
    </message>
</context>
<context>
    <name>AttributesForm</name>
    <message>
        <source>Add an attribute…</source>
        <translation>افزودن ویژگی…</translation>
    </message>
    <message>
        <source>{name}, to be filled in</source>
        <translation>{name}، باید پر شود</translation>
    </message>
    <message>
        <source>Yes</source>
        <translation>بله</translation>
    </message>
    <message>
        <source>No</source>
        <translation>نه</translation>
    </message>
    <message>
        <source>several values</source>
        <translation>چند مقدار</translation>
    </message>
    <message>
        <source>Add an attribute</source>
        <translation>افزودن ویژگی</translation>
    </message>
    <message>
        <source>Its name:</source>
        <translation>نام آن:</translation>
    </message>
</context>
<context>
    <name>CheatSheet</name>
    <message>
        <source>Mark the selection, or tag the highlight anew</source>
        <translation>نشان کردن انتخاب، یا عوض کردن برچسب نشان</translation>
    </message>
    <message>
        <source>Add a second tag</source>
        <translation>افزودن برچسب دوم</translation>
    </message>
    <message>
        <source>Select by letter</source>
        <translation>انتخاب حرف‌به‌حرف</translation>
    </message>
    <message>
        <source>Select by word</source>
        <translation>انتخاب واژه‌به‌واژه</translation>
    </message>
    <message>
        <source>Select more, or less</source>
        <translation>انتخاب بیشتر یا کمتر</translation>
    </message>
    <message>
        <source>Go by word, by paragraph</source>
        <translation>رفتن واژه‌به‌واژه، بندبه‌بند</translation>
    </message>
    <message>
        <source>Select one more highlight, or one less</source>
        <translation>افزودن نشان به انتخاب، یا کاستن از آن</translation>
    </message>
    <message>
        <source>Move the end of the highlight</source>
        <translation>جابه‌جایی پایان نشان</translation>
    </message>
    <message>
        <source>Move the start of the highlight</source>
        <translation>جابه‌جایی آغاز نشان</translation>
    </message>
    <message>
        <source>Next or previous highlight with the same tag</source>
        <translation>نشان بعدی یا قبلی با همان برچسب</translation>
    </message>
    <message>
        <source>Let the paragraph run to the left, to the right</source>
        <translation>جهت بند: چپ‌به‌راست، راست‌به‌چپ</translation>
    </message>
    <message>
        <source>Take the selection away</source>
        <translation>برداشتن انتخاب</translation>
    </message>
    <message>
        <source>Keys of Hashiya</source>
        <translation>کلیدهای حاشیه</translation>
    </message>
    <message>
        <source>Tags of the project</source>
        <translation>برچسب‌های پروژه</translation>
    </message>
    <message>
        <source>On the page</source>
        <translation>روی صفحه</translation>
    </message>
</context>
<context>
    <name>CheatSheetDialog</name>
    <message>
        <source>Cheat sheet</source>
        <translation>برگهٔ کلیدها</translation>
    </message>
    <message>
        <source>Keep as PDF or HTML…</source>
        <translation>نگه داشتن به‌صورت PDF یا HTML…</translation>
    </message>
    <message>
        <source>The file cannot be written.</source>
        <translation>پرونده را نمی‌توان نوشت.</translation>
    </message>
    <message>
        <source>Keep the cheat sheet</source>
        <translation>نگه داشتن برگهٔ کلیدها</translation>
    </message>
    <message>
        <source>PDF (*.pdf)</source>
        <translation>PDF (*.pdf)</translation>
    </message>
    <message>
        <source>HTML (*.html)</source>
        <translation>HTML (*.html)</translation>
    </message>
</context>
<context>
    <name>CollocateModel</name>
    <message>
        <source>Word</source>
        <translation>واژه</translation>
    </message>
    <message>
        <source>Near</source>
        <translation>کنار موارد</translation>
    </message>
    <message>
        <source>In all</source>
        <translation>در همه جا</translation>
    </message>
    <message>
        <source>Log-likelihood</source>
        <translation>لگاریتم درست‌نمایی</translation>
    </message>
    <message>
        <source>PMI</source>
        <translation>PMI</translation>
    </message>
    <message>
        <source>In its most frequent spelling</source>
        <translation>با پربسامدترین املا</translation>
    </message>
    <message>
        <source>How often it stands near a hit</source>
        <translation>چند بار کنار یکی از موارد آمده است</translation>
    </message>
    <message>
        <source>How often it stands in all that was searched</source>
        <translation>چند بار در همهٔ آنچه جست‌وجو شد آمده است</translation>
    </message>
    <message>
        <source>How surely this is more than chance (Dunning)</source>
        <translation>این هم‌آیی تا چه اندازه بیش از تصادف است (دانینگ)</translation>
    </message>
    <message>
        <source>Pointwise mutual information, in bits</source>
        <translation>اطلاعات متقابل نقطه‌ای، به بیت</translation>
    </message>
</context>
<context>
    <name>CollocatesView</name>
    <message>
        <source>Words on each side</source>
        <translation>شمار واژه‌ها در هر سو</translation>
    </message>
    <message>
        <source>Common words too</source>
        <translation>واژه‌های پرکاربرد هم</translation>
    </message>
    <message>
        <source>Also words such as “and” and “from” (hazm’s list)</source>
        <translation>واژه‌هایی مانند «و» و «از» هم (فهرست هضم)</translation>
    </message>
    <message>
        <source>Save the table…</source>
        <translation>ذخیرهٔ جدول…</translation>
    </message>
    <message>
        <source>Collocates</source>
        <translation>هم‌آیندها</translation>
    </message>
    <message>
        <source>Enter or a double click looks for the word.</source>
        <translation>با Enter یا دو بار کلیک، واژه جست‌وجو می‌شود.</translation>
    </message>
    <message numerus="yes">
        <source>%n collocate(s)</source>
        <translation>
            <numerusform>%n هم‌آیند</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ColumnChoice</name>
    <message>
        <source>Columns to keep as attributes</source>
        <translation>ستون‌هایی که ویژگی سند می‌شوند</translation>
    </message>
    <message>
        <source>Column of the &amp;text</source>
        <translation>ستون &amp;متن</translation>
    </message>
    <message>
        <source>Column of the &amp;name</source>
        <translation>ستون &amp;نام</translation>
    </message>
    <message>
        <source>Keep as attributes</source>
        <translation>نگه داشتن در ویژگی‌ها</translation>
    </message>
    <message>
        <source>the longest</source>
        <translation>بلندترین</translation>
    </message>
    <message>
        <source>none: numbers</source>
        <translation>هیچ: شماره</translation>
    </message>
</context>
<context>
    <name>ComingDocuments</name>
    <message>
        <source>How the text begins</source>
        <translation>آغاز متن</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>متن</translation>
    </message>
    <message>
        <source>Document</source>
        <translation>سند</translation>
    </message>
    <message>
        <source>From</source>
        <translation>از</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>نوع</translation>
    </message>
    <message>
        <source>Encoding</source>
        <translation>رمزگذاری</translation>
    </message>
    <message>
        <source>Characters</source>
        <translation>نویسه</translation>
    </message>
    <message>
        <source>What comes in</source>
        <translation>آنچه افزوده می‌شود</translation>
    </message>
    <message numerus="yes">
        <source>What is mended: %n line(s)</source>
        <translation>
            <numerusform>ترمیم‌ها: %n سطر</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Commands</name>
    <message>
        <source>Your name</source>
        <translation>نام شما</translation>
    </message>
    <message>
        <source>Highlights are signed with this name from now on; earlier ones stay yours.</source>
        <translation>از این پس نشان‌ها به این نام ثبت می‌شوند؛ نشان‌های پیشین همچنان از آنِ شمایند.</translation>
    </message>
    <message>
        <source>About Hashiya</source>
        <translation>دربارهٔ حاشیه</translation>
    </message>
    <message>
        <source>Hashiya</source>
        <translation>حاشیه</translation>
    </message>
    <message>
        <source>Hashiya is the gloss in the margin of a manuscript. Here you read texts that run from right to left, mark what matters, and take it away as labelled data. Free under the MIT licence.</source>
        <translation>حاشیه همان یادداشتِ کنارهٔ دست‌نوشته است. این‌جا متن‌های راست‌به‌چپ را می‌خوانید، آنچه را مهم است نشان می‌گذارید و به‌صورت دادهٔ برچسب‌خورده با خود می‌برید. آزاد، با پروانهٔ MIT.</translation>
    </message>
</context>
<context>
    <name>ConflictsPanel</name>
    <message>
        <source>There is no conflict: nobody changed the same thing at once.</source>
        <translation>تعارضی نیست: هیچ‌چیز هم‌زمان به دست دو نفر تغییر نکرده است.</translation>
    </message>
    <message>
        <source>Conflicts</source>
        <translation>تعارض‌ها</translation>
    </message>
    <message>
        <source>&amp;Mine (1)</source>
        <translation>&amp;مالِ من (۱)</translation>
    </message>
    <message>
        <source>&amp;Theirs (2)</source>
        <translation>مالِ &amp;دیگری (۲)</translation>
    </message>
    <message>
        <source>&amp;Both (3)</source>
        <translation>&amp;هر دو (۳)</translation>
    </message>
    <message>
        <source>Mine</source>
        <translation>مالِ من</translation>
    </message>
    <message>
        <source>Theirs</source>
        <translation>مالِ دیگری</translation>
    </message>
    <message>
        <source>Tag set</source>
        <translation>مجموعهٔ برچسب‌ها</translation>
    </message>
    <message>
        <source>What is said of the document</source>
        <translation>آنچه دربارهٔ سند آمده است</translation>
    </message>
    <message>
        <source>A relation</source>
        <translation>یک رابطه</translation>
    </message>
    <message>
        <source>Deleted</source>
        <translation>حذف‌شده</translation>
    </message>
</context>
<context>
    <name>CorrectionDialog</name>
    <message>
        <source>Correct the text</source>
        <translation>اصلاح متن</translation>
    </message>
    <message>
        <source>Paragraph {number} of {document}. The highlights go along with the letters.</source>
        <translation>بند {number} از {document}. نشان‌ها همراه حروف جابه‌جا می‌شوند.</translation>
    </message>
    <message>
        <source>Text of the paragraph</source>
        <translation>متن بند</translation>
    </message>
    <message>
        <source>Insert a &amp;half-space (Shift+Space)</source>
        <translation>درج &amp;نیم‌فاصله (Shift+Space)</translation>
    </message>
    <message>
        <source>Make Arabic ي, ى and ك &amp;Persian</source>
        <translation>&amp;فارسی کردن ي و ى و ك عربی</translation>
    </message>
    <message>
        <source>Correct</source>
        <translation>اصلاح</translation>
    </message>
    <message>
        <source>Ctrl+Enter</source>
        <translation>Ctrl+Enter</translation>
    </message>
    <message>
        <source>Next character: {character}</source>
        <translation>نویسهٔ بعدی: {character}</translation>
    </message>
</context>
<context>
    <name>DeleteTagDialog</name>
    <message>
        <source>Delete the tag</source>
        <translation>حذف برچسب</translation>
    </message>
    <message>
        <source>What is to become of the highlights with the tag {tag}?</source>
        <translation>نشان‌هایی که برچسب {tag} دارند چه شوند؟</translation>
    </message>
    <message>
        <source>What is to become of the ties with the tag {tag}?</source>
        <translation>پیوندهایی که برچسب {tag} دارند چه شوند؟</translation>
    </message>
    <message numerus="yes">
        <source>%n highlight(s) of the project have it.</source>
        <translation>
            <numerusform>%n نشان در پروژه این برچسب را دارد.</numerusform>
        </translation>
    </message>
    <message>
        <source>They get &amp;another tag:</source>
        <translation>برچسبی &amp;دیگر بگیرند:</translation>
    </message>
    <message>
        <source>Another tag</source>
        <translation>برچسب دیگر</translation>
    </message>
    <message>
        <source>They lose the tag; those that have no other are &amp;deleted</source>
        <translation>این برچسب را از دست بدهند؛ آن‌ها که برچسب دیگری ندارند &amp;حذف شوند</translation>
    </message>
    <message>
        <source>Undo brings everything back, and later Highlight › Tag set › Deleted tags… does.</source>
        <translation>واگرد همه را برمی‌گرداند؛ بعدها «نشان‌گذاری ‹ مجموعهٔ برچسب‌ها ‹ برچسب‌های حذف‌شده…» همین کار را می‌کند.</translation>
    </message>
</context>
<context>
    <name>DeletedTagsDialog</name>
    <message>
        <source>Deleted tags</source>
        <translation>برچسب‌های حذف‌شده</translation>
    </message>
    <message>
        <source>No tag was deleted.</source>
        <translation>هیچ برچسبی حذف نشده است.</translation>
    </message>
    <message>
        <source>A tag comes back with the highlights and ties that went with it, or lost it.</source>
        <translation>هر برچسب با نشان‌ها و پیوندهایی برمی‌گردد که همراه آن رفته یا آن را از دست داده‌اند.</translation>
    </message>
    <message>
        <source>{when} · {who}</source>
        <translation>{when} · {who}</translation>
    </message>
    <message>
        <source>Bring back</source>
        <translation>بازگردان</translation>
    </message>
</context>
<context>
    <name>DictionaryDialog</name>
    <message>
        <source>A dictionary of terms</source>
        <translation>واژه‌نامهٔ اصطلاح‌ها</translation>
    </message>
    <message numerus="yes">
        <source>%n term(s)</source>
        <translation>
            <numerusform>%n اصطلاح</numerusform>
        </translation>
    </message>
    <message>
        <source>in the whole project</source>
        <translation>در همهٔ پروژه</translation>
    </message>
    <message>
        <source>in new documents</source>
        <translation>در سندهای تازه</translation>
    </message>
    <message>
        <source>in this document</source>
        <translation>در این سند</translation>
    </message>
    <message>
        <source>whole words</source>
        <translation>واژهٔ کامل</translation>
    </message>
    <message>
        <source>words without clitics</source>
        <translation>واژه، جدا از پیوسته‌ها</translation>
    </message>
    <message>
        <source>anywhere</source>
        <translation>هر جا</translation>
    </message>
    <message>
        <source>skip what is highlighted</source>
        <translation>نشان‌شده‌ها بمانند</translation>
    </message>
    <message>
        <source>highlight it as well</source>
        <translation>نشان تازه هم بیاید</translation>
    </message>
    <message>
        <source>replace what is there</source>
        <translation>جای قبلی را بگیرد</translation>
    </message>
    <message>
        <source>Show what it would tag</source>
        <translation>نمایش آنچه برچسب می‌خورد</translation>
    </message>
    <message>
        <source>Tags that the project does not have yet: {tags}</source>
        <translation>برچسب‌هایی که پروژه هنوز ندارد: {tags}</translation>
    </message>
    <message>
        <source>&amp;Where</source>
        <translation>&amp;کجا</translation>
    </message>
    <message>
        <source>&amp;How</source>
        <translation>&amp;چگونه</translation>
    </message>
    <message>
        <source>Where a &amp;highlight is</source>
        <translation>جایی که &amp;نشانی هست</translation>
    </message>
</context>
<context>
    <name>DocumentCommands</name>
    <message>
        <source>Go to a document</source>
        <translation>رفتن به سند</translation>
    </message>
    <message>
        <source>All other documents are done.</source>
        <translation>همهٔ سندهای دیگر تمام شده‌اند.</translation>
    </message>
    <message>
        <source>By name, in folders</source>
        <translation>به نام، در پوشه‌ها</translation>
    </message>
    <message>
        <source>By state</source>
        <translation>به وضعیت کار</translation>
    </message>
    <message>
        <source>By the number of highlights</source>
        <translation>به شمار نشان‌ها</translation>
    </message>
    <message>
        <source>By the date of the last change</source>
        <translation>به تاریخ آخرین تغییر</translation>
    </message>
    <message>
        <source>Order of the documents</source>
        <translation>ترتیب سندها</translation>
    </message>
    <message>
        <source>All documents</source>
        <translation>همهٔ سندها</translation>
    </message>
    <message>
        <source>New ones</source>
        <translation>سندهای تازه</translation>
    </message>
    <message>
        <source>Those in progress</source>
        <translation>سندهای در دست کار</translation>
    </message>
    <message>
        <source>Those that are done</source>
        <translation>سندهای تمام‌شده</translation>
    </message>
    <message>
        <source>Which documents are listed</source>
        <translation>کدام سندها فهرست شوند</translation>
    </message>
    <message>
        <source>There are no folders: a part of a name before “/” makes one.</source>
        <translation>پوشه‌ای نیست؛ بخشِ پیش از «/» در نام سند، پوشه می‌سازد.</translation>
    </message>
    <message>
        <source>Rename or move a folder</source>
        <translation>تغییر نام یا جابه‌جایی پوشه</translation>
    </message>
    <message>
        <source>Rename or move the folder</source>
        <translation>تغییر نام یا جابه‌جایی پوشه</translation>
    </message>
    <message>
        <source>Its whole name; “/” parts folders, and nothing puts its documents at the top.</source>
        <translation>نام کامل آن؛ «/» پوشه‌ها را از هم جدا می‌کند و نام خالی سندهایش را به بالاترین سطح می‌برد.</translation>
    </message>
    <message>
        <source>{done} of {all} documents were moved; the others stay.</source>
        <translation>{done} سند از {all} سند جابه‌جا شد؛ بقیه سر جای خود ماندند.</translation>
    </message>
    <message>
        <source>Moving the documents…</source>
        <translation>جابه‌جایی سندها…</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>توقف</translation>
    </message>
    <message>
        <source>Type a part of its name</source>
        <translation>بخشی از نام را بنویسید</translation>
    </message>
</context>
<context>
    <name>DocumentDialog</name>
    <message>
        <source>This document</source>
        <translation>این سند</translation>
    </message>
    <message>
        <source>new</source>
        <translation>تازه</translation>
    </message>
    <message>
        <source>in progress</source>
        <translation>در دست کار</translation>
    </message>
    <message>
        <source>done</source>
        <translation>تمام‌شده</translation>
    </message>
    <message>
        <source>by the first letter of each paragraph</source>
        <translation>به جهت نخستین حرف هر بند</translation>
    </message>
    <message>
        <source>right to left</source>
        <translation>راست‌به‌چپ</translation>
    </message>
    <message>
        <source>left to right</source>
        <translation>چپ‌به‌راست</translation>
    </message>
    <message>
        <source>that of the project</source>
        <translation>زبان پروژه</translation>
    </message>
    <message>
        <source>&amp;State</source>
        <translation>&amp;وضعیت</translation>
    </message>
    <message>
        <source>&amp;Tags</source>
        <translation>&amp;برچسب‌ها</translation>
    </message>
    <message>
        <source>&amp;Attributes</source>
        <translation>&amp;ویژگی‌ها</translation>
    </message>
    <message>
        <source>&amp;Note</source>
        <translation>&amp;یادداشت</translation>
    </message>
    <message>
        <source>&amp;Direction</source>
        <translation>&amp;جهت</translation>
    </message>
    <message>
        <source>&amp;Language</source>
        <translation>&amp;زبان</translation>
    </message>
</context>
<context>
    <name>DocumentMarks</name>
    <message>
        <source>suggested</source>
        <translation>پیشنهادی</translation>
    </message>
    <message>
        <source>rejected</source>
        <translation>ردشده</translation>
    </message>
    <message>
        <source>by {name}</source>
        <translation>از {name}</translation>
    </message>
    <message>
        <source>in conflict</source>
        <translation>در تعارض</translation>
    </message>
</context>
<context>
    <name>DocumentsModel</name>
    <message>
        <source>new</source>
        <translation>تازه</translation>
    </message>
    <message>
        <source>in progress</source>
        <translation>در دست کار</translation>
    </message>
    <message>
        <source>done</source>
        <translation>تمام‌شده</translation>
    </message>
    <message numerus="yes">
        <source>%n highlight(s)</source>
        <translation>
            <numerusform>%n نشان</numerusform>
        </translation>
    </message>
    <message>
        <source>last changed on {time}</source>
        <translation>آخرین تغییر: {time}</translation>
    </message>
    <message>
        <source>folder {name}: {done} of {all} documents done</source>
        <translation>پوشهٔ {name}: {done} سند از {all} سند تمام شده</translation>
    </message>
</context>
<context>
    <name>DocumentsPanel</name>
    <message>
        <source>All</source>
        <translation>همه</translation>
    </message>
    <message>
        <source>New</source>
        <translation>تازه</translation>
    </message>
    <message>
        <source>In progress</source>
        <translation>در دست کار</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>تمام</translation>
    </message>
    <message>
        <source>By name</source>
        <translation>به نام</translation>
    </message>
    <message>
        <source>By state</source>
        <translation>به وضعیت</translation>
    </message>
    <message>
        <source>By highlights</source>
        <translation>به شمار نشان</translation>
    </message>
    <message>
        <source>By date</source>
        <translation>به تاریخ</translation>
    </message>
    <message>
        <source>Find a document</source>
        <translation>یافتن سند</translation>
    </message>
    <message>
        <source>Which documents are shown</source>
        <translation>سندهایی که نشان داده می‌شوند</translation>
    </message>
    <message>
        <source>The order of the documents</source>
        <translation>ترتیب سندها</translation>
    </message>
    <message>
        <source>Documents</source>
        <translation>سندها</translation>
    </message>
    <message>
        <source>{done} of {all} documents done</source>
        <translation>{done} سند از {all} سند تمام</translation>
    </message>
    <message>
        <source>Progress…</source>
        <translation>پیشرفت…</translation>
    </message>
</context>
<context>
    <name>EarlierVersionsDialog</name>
    <message>
        <source>Earlier versions</source>
        <translation>نسخه‌های پیشین</translation>
    </message>
    <message>
        <source>Hashiya keeps these by itself. Bringing one back can be undone.</source>
        <translation>حاشیه این‌ها را خودش نگه می‌دارد. بازگرداندن هر کدام را می‌توان واگرد کرد.</translation>
    </message>
    <message>
        <source>There is no earlier version yet; one is kept every day that you work.</source>
        <translation>هنوز نسخهٔ پیشینی نیست؛ هر روز که کار کنید یکی نگه داشته می‌شود.</translation>
    </message>
    <message>
        <source>What is other now</source>
        <translation>آنچه اکنون دگرگون است</translation>
    </message>
    <message>
        <source>Document</source>
        <translation>سند</translation>
    </message>
    <message>
        <source>New since</source>
        <translation>تازه از آن پس</translation>
    </message>
    <message>
        <source>Changed</source>
        <translation>تغییرکرده</translation>
    </message>
    <message>
        <source>Gone</source>
        <translation>ازدست‌رفته</translation>
    </message>
    <message>
        <source>&amp;Leave what is newer, and only bring back what is gone</source>
        <translation>تازه‌ترها &amp;بمانند و فقط آنچه از دست رفته بازگردد</translation>
    </message>
    <message>
        <source>Bring this &amp;document back</source>
        <translation>بازگرداندن این &amp;سند</translation>
    </message>
    <message>
        <source>Bring &amp;everything back</source>
        <translation>بازگرداندن &amp;همه‌چیز</translation>
    </message>
    <message>
        <source>Delete for &amp;good…</source>
        <translation>&amp;پاک کردن برای همیشه…</translation>
    </message>
    <message>
        <source>Tag set</source>
        <translation>مجموعهٔ برچسب‌ها</translation>
    </message>
    <message>
        <source>What is other now than it was then:</source>
        <translation>آنچه اکنون جز آن است که بود:</translation>
    </message>
    <message>
        <source>Nothing is other now than it was then.</source>
        <translation>هیچ‌چیز جز آن نیست که بود.</translation>
    </message>
    <message>
        <source>Delete for good</source>
        <translation>پاک کردن برای همیشه</translation>
    </message>
    <message>
        <source>Delete the earlier version of {date} for good?</source>
        <translation>نسخهٔ پیشین {date} برای همیشه پاک شود؟</translation>
    </message>
    <message>
        <source>This cannot be undone. The work as it is now is not touched.</source>
        <translation>این کار برگشت ندارد. به کار کنونی دست زده نمی‌شود.</translation>
    </message>
    <message>
        <source>Delete this one</source>
        <translation>همین یکی پاک شود</translation>
    </message>
    <message numerus="yes">
        <source>Delete the %n up to it</source>
        <translation>
            <numerusform>%n نسخه تا همین‌جا پاک شود</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n document(s)</source>
        <translation>
            <numerusform>%n سند</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n highlight(s)</source>
        <translation>
            <numerusform>%n نشان</numerusform>
        </translation>
    </message>
    <message>
        <source>Comparing…</source>
        <translation>در حال مقایسه…</translation>
    </message>
</context>
<context>
    <name>EncodingDialog</name>
    <message>
        <source>Encoding of the text</source>
        <translation>کدگذاری متن</translation>
    </message>
    <message>
        <source>{file} is not UTF-8. Choose the encoding in which it can be read.</source>
        <translation>{file} به UTF-8 نیست. کدگذاری‌ای را برگزینید که متن با آن خوانده شود.</translation>
    </message>
    <message>
        <source>Encoding</source>
        <translation>کدگذاری</translation>
    </message>
    <message>
        <source>The text in this encoding</source>
        <translation>متن با این کدگذاری</translation>
    </message>
</context>
<context>
    <name>ExportChoices</name>
    <message>
        <source>How</source>
        <translation>شیوه</translation>
    </message>
    <message>
        <source>names of attributes, with ; between them</source>
        <translation>نام ویژگی‌ها، با ; میان آن‌ها</translation>
    </message>
    <message>
        <source>Columns of their own</source>
        <translation>ستون جدا برای</translation>
    </message>
    <message>
        <source>In empty columns</source>
        <translation>در ستون‌های خالی</translation>
    </message>
    <message>
        <source>Write languages and directions</source>
        <translation>زبان و جهت متن‌ها هم نوشته شود</translation>
    </message>
    <message>
        <source>What</source>
        <translation>محتوا</translation>
    </message>
    <message>
        <source>Suggestions too</source>
        <translation>پیشنهادها هم</translation>
    </message>
    <message>
        <source>Rejected ones too</source>
        <translation>ردشده‌ها هم</translation>
    </message>
    <message>
        <source>Tags</source>
        <translation>برچسب‌ها</translation>
    </message>
    <message>
        <source>F2 gives a tag another name in the file</source>
        <translation>با F2 می‌توان برای برچسب نام دیگری در پرونده گذاشت</translation>
    </message>
    <message>
        <source>Documents</source>
        <translation>سندها</translation>
    </message>
    <message>
        <source>Annotators</source>
        <translation>حاشیه‌نویسان</translation>
    </message>
    <message>
        <source>Attributes</source>
        <translation>ویژگی‌ها</translation>
    </message>
    <message>
        <source>Parts</source>
        <translation>بخش‌ها</translation>
    </message>
    <message>
        <source>none, or shares such as 80,10,10</source>
        <translation>هیچ، یا سهم‌هایی مانند 80,10,10</translation>
    </message>
    <message>
        <source>Training, validation, test</source>
        <translation>آموزش، اعتبارسنجی، آزمون</translation>
    </message>
    <message>
        <source>Number of the draw</source>
        <translation>شمارهٔ قرعه</translation>
    </message>
    <message>
        <source>Each part has its share of every tag</source>
        <translation>هر بخش از هر برچسب سهم خود را داشته باشد</translation>
    </message>
    <message>
        <source>Documents that say nearly the same stay together</source>
        <translation>سندهای کمابیش یکسان با هم بمانند</translation>
    </message>
</context>
<context>
    <name>ExportCommands</name>
    <message numerus="yes">
        <source>Export %n highlight(s)</source>
        <translation>
            <numerusform>برون‌بری %n نشان</numerusform>
        </translation>
    </message>
    <message>
        <source>Exporting…</source>
        <translation>در حال برون‌بری…</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>لغو</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>برون‌بری</translation>
    </message>
    <message>
        <source>Writing and checking…</source>
        <translation>در حال نوشتن و وارسی…</translation>
    </message>
    <message>
        <source>The export was stopped; nothing was left half written.</source>
        <translation>برون‌بری متوقف شد؛ هیچ پرونده‌ای نیمه‌کاره نماند.</translation>
    </message>
</context>
<context>
    <name>ExportDialog</name>
    <message>
        <source>Words</source>
        <translation>واژه‌ها</translation>
    </message>
    <message>
        <source>as the language wants</source>
        <translation>به اقتضای زبان</translation>
    </message>
    <message>
        <source>Persian words (hazm)</source>
        <translation>واژه‌های فارسی (هضم)</translation>
    </message>
    <message>
        <source>Persian words, verbs joined</source>
        <translation>واژه‌های فارسی، فعل‌ها پیوسته</translation>
    </message>
    <message>
        <source>Persian words, affixes joined</source>
        <translation>واژه‌های فارسی، وندها پیوسته</translation>
    </message>
    <message>
        <source>words of any language (Unicode)</source>
        <translation>واژه‌های هر زبانی (یونیکد)</translation>
    </message>
    <message>
        <source>between white spaces</source>
        <translation>جداشده با فاصله</translation>
    </message>
    <message>
        <source>Sentences</source>
        <translation>جمله‌ها</translation>
    </message>
    <message>
        <source>end with each line, too</source>
        <translation>با پایان هر سطر هم تمام می‌شوند</translation>
    </message>
    <message>
        <source>end with a blank line, too</source>
        <translation>با سطر خالی هم تمام می‌شوند</translation>
    </message>
    <message>
        <source>are the lines</source>
        <translation>همان سطرها هستند</translation>
    </message>
    <message>
        <source>Scheme</source>
        <translation>طرح برچسب‌زنی</translation>
    </message>
    <message>
        <source>Of two that overlap</source>
        <translation>از دو نشانِ هم‌پوشان</translation>
    </message>
    <message>
        <source>the longest stays</source>
        <translation>بلندتر می‌ماند</translation>
    </message>
    <message>
        <source>the first stays</source>
        <translation>نخستین می‌ماند</translation>
    </message>
    <message>
        <source>the first tag stays</source>
        <translation>برچسب نخست می‌ماند</translation>
    </message>
    <message>
        <source>both stay, a file for each layer</source>
        <translation>هر دو می‌مانند؛ هر لایه یک پرونده</translation>
    </message>
    <message>
        <source>Half a word</source>
        <translation>نیمهٔ واژه</translation>
    </message>
    <message>
        <source>becomes the whole word</source>
        <translation>واژهٔ کامل می‌شود</translation>
    </message>
    <message>
        <source>is left out</source>
        <translation>کنار گذاشته می‌شود</translation>
    </message>
    <message>
        <source>drops the highlight</source>
        <translation>نشان را می‌اندازد</translation>
    </message>
    <message>
        <source>Offsets count</source>
        <translation>واحد جایگاه‌ها</translation>
    </message>
    <message>
        <source>code points</source>
        <translation>نویسه (code point)</translation>
    </message>
    <message>
        <source>UTF-16 units</source>
        <translation>واحد UTF-16</translation>
    </message>
    <message>
        <source>UTF-8 bytes</source>
        <translation>بایت UTF-8</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>برون‌بری</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>گزینش…</translation>
    </message>
    <message>
        <source>&amp;Format</source>
        <translation>&amp;قالب</translation>
    </message>
    <message>
        <source>&amp;To the file</source>
        <translation>به &amp;پروندهٔ</translation>
    </message>
    <message>
        <source>&amp;Preview</source>
        <translation>&amp;پیش‌نمایش</translation>
    </message>
    <message>
        <source>Saved export</source>
        <translation>برون‌بری ذخیره‌شده</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>حذف</translation>
    </message>
    <message>
        <source>Save as…</source>
        <translation>ذخیره با نام…</translation>
    </message>
    <message>
        <source>To the file</source>
        <translation>به پروندهٔ</translation>
    </message>
    <message>
        <source>&amp;Saved export</source>
        <translation>برون‌بری &amp;ذخیره‌شده</translation>
    </message>
    <message>
        <source>none</source>
        <translation>هیچ‌کدام</translation>
    </message>
    <message>
        <source>Save the choices</source>
        <translation>ذخیرهٔ انتخاب‌ها</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>نام</translation>
    </message>
    <message>
        <source>Export to</source>
        <translation>برون‌بری به</translation>
    </message>
</context>
<context>
    <name>ExportPreview</name>
    <message>
        <source>Looking</source>
        <translation>بررسی</translation>
    </message>
    <message>
        <source>The first lines of the file</source>
        <translation>نخستین سطرهای پرونده</translation>
    </message>
    <message>
        <source>Looking…</source>
        <translation>در حال بررسی…</translation>
    </message>
</context>
<context>
    <name>FileChoice</name>
    <message>
        <source>&amp;Files…</source>
        <translation>&amp;پرونده‌ها…</translation>
    </message>
    <message>
        <source>F&amp;older…</source>
        <translation>پو&amp;شه…</translation>
    </message>
    <message>
        <source>&amp;Remove all</source>
        <translation>&amp;حذف همه</translation>
    </message>
    <message>
        <source>Choose files or folders, or drop them here.</source>
        <translation>پرونده یا پوشه‌ای برگزینید، یا آن را اینجا رها کنید.</translation>
    </message>
    <message>
        <source>Files to add</source>
        <translation>پرونده‌هایی برای افزودن</translation>
    </message>
    <message>
        <source>Documents ({patterns})</source>
        <translation>سندها ({patterns})</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>همهٔ پرونده‌ها (*)</translation>
    </message>
    <message>
        <source>Folder to add</source>
        <translation>پوشه‌ای برای افزودن</translation>
    </message>
</context>
<context>
    <name>Files</name>
    <message>
        <source>Open a project</source>
        <translation>باز کردن پروژه</translation>
    </message>
    <message>
        <source>Open a text</source>
        <translation>باز کردن متن</translation>
    </message>
    <message>
        <source>Texts ({kinds})</source>
        <translation>متن‌ها ‎({kinds})</translation>
    </message>
    <message>
        <source>Documents ({kinds})</source>
        <translation>سندها ‎({kinds})</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>همهٔ پرونده‌ها (*)</translation>
    </message>
    <message>
        <source>The folder of the text cannot be written. The project of this text is in {path}.</source>
        <translation>در پوشهٔ متن نمی‌توان نوشت. پروژهٔ این متن این‌جاست: {path}</translation>
    </message>
</context>
<context>
    <name>FirstSteps</name>
    <message>
        <source>This project has no documents yet. Drop files or folders here.</source>
        <translation>این پروژه هنوز سندی ندارد. پرونده‌ها یا پوشه‌ها را همین‌جا رها کنید.</translation>
    </message>
    <message>
        <source>This project has no tags yet.</source>
        <translation>این پروژه هنوز برچسبی ندارد.</translation>
    </message>
</context>
<context>
    <name>GuidePanel</name>
    <message>
        <source>Select some words with the mouse, or with Ctrl+Shift and the arrow keys. {next-untagged} selects the next word that has no highlight.</source>
        <translation>چند واژه را با ماوس یا با Ctrl+Shift و پیکان‌ها انتخاب کنید. با {next-untagged} واژهٔ بی‌نشان بعدی انتخاب می‌شود.</translation>
    </message>
    <message>
        <source>Press a tag’s key, such as 1, to highlight them; {undo} takes it back. {pick-tag} lets you pick a tag by its name.</source>
        <translation>کلید یک برچسب، مثلاً ۱، را بزنید تا نشان شود؛ {undo} آن را برمی‌گرداند. با {pick-tag} می‌توانید برچسب را از روی نامش برگزینید.</translation>
    </message>
    <message>
        <source>Go to a highlight with {next-highlight}, or click it. Then press another tag’s key, or {note} and write a note.</source>
        <translation>با {next-highlight} به یک نشان بروید یا روی آن کلیک کنید. سپس کلید برچسبی دیگر را بزنید، یا {note} را بزنید و یادداشت بنویسید.</translation>
    </message>
    <message>
        <source>Take the labelled data out with {export}. {palette} finds every command by a few letters, and {shortcuts} shows all keys.</source>
        <translation>با {export} دادهٔ برچسب‌خورده را بیرون ببرید. با {palette} هر فرمانی با چند حرف پیدا می‌شود و {shortcuts} همهٔ کلیدها را نشان می‌دهد.</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>قبلی</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>بعدی</translation>
    </message>
    <message>
        <source>A short tour: step {step} of {all}</source>
        <translation>گشتی کوتاه: گام {step} از {all}</translation>
    </message>
    <message>
        <source>Got it</source>
        <translation>فهمیدم</translation>
    </message>
    <message>
        <source>Skip (Esc)</source>
        <translation>رد کردن (Esc)</translation>
    </message>
</context>
<context>
    <name>HighlightCommands</name>
    <message>
        <source>Click a highlight, then select the characters that it shall cover, too.</source>
        <translation>روی نشانی کلیک کنید، سپس نویسه‌هایی را که باید بر آن افزوده شود برگزینید.</translation>
    </message>
    <message>
        <source>Your highlights are signed {name}. Another name can be given in the menu File, Your name.</source>
        <translation>نشان‌های شما با نام {name} ثبت می‌شود. نام دیگر را از «پرونده»، «نام شما» بدهید.</translation>
    </message>
</context>
<context>
    <name>HighlightHistoryDialog</name>
    <message>
        <source>History of the highlight</source>
        <translation>تاریخچهٔ نشان</translation>
    </message>
    <message>
        <source>Looking</source>
        <translation>در حال جست‌وجو</translation>
    </message>
    <message>
        <source>tags</source>
        <translation>برچسب‌ها</translation>
    </message>
    <message>
        <source>place</source>
        <translation>جا</translation>
    </message>
    <message>
        <source>context</source>
        <translation>بافت</translation>
    </message>
    <message>
        <source>note</source>
        <translation>یادداشت</translation>
    </message>
    <message>
        <source>attributes</source>
        <translation>ویژگی‌ها</translation>
    </message>
    <message>
        <source>status</source>
        <translation>وضعیت</translation>
    </message>
    <message>
        <source>text</source>
        <translation>متن</translation>
    </message>
</context>
<context>
    <name>HighlightsModel</name>
    <message>
        <source>Text</source>
        <translation>متن</translation>
    </message>
    <message>
        <source>Tag</source>
        <translation>برچسب</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>یادداشت</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>وضعیت</translation>
    </message>
    <message>
        <source>Annotator</source>
        <translation>حاشیه‌نویس</translation>
    </message>
    <message>
        <source>Document</source>
        <translation>سند</translation>
    </message>
    <message>
        <source>≠ not the same tags everywhere</source>
        <translation>≠ برچسب‌ها همه‌جا یکی نیست</translation>
    </message>
    <message>
        <source>accepted</source>
        <translation>پذیرفته</translation>
    </message>
    <message>
        <source>suggested</source>
        <translation>پیشنهادی</translation>
    </message>
    <message>
        <source>rejected</source>
        <translation>ردشده</translation>
    </message>
</context>
<context>
    <name>HighlightsPanel</name>
    <message>
        <source>Find in text, tag and note</source>
        <translation>یافتن در متن، برچسب و یادداشت</translation>
    </message>
    <message>
        <source>Highlights</source>
        <translation>نشان‌ها</translation>
    </message>
    <message>
        <source>Where</source>
        <translation>کجا</translation>
    </message>
    <message>
        <source>this document</source>
        <translation>این سند</translation>
    </message>
    <message>
        <source>whole project</source>
        <translation>همهٔ پروژه</translation>
    </message>
    <message>
        <source>not grouped</source>
        <translation>بی‌گروه</translation>
    </message>
    <message>
        <source>by text</source>
        <translation>بر پایهٔ متن</translation>
    </message>
    <message>
        <source>by tag</source>
        <translation>بر پایهٔ برچسب</translation>
    </message>
    <message>
        <source>Groups</source>
        <translation>گروه‌ها</translation>
    </message>
    <message>
        <source>With those selected</source>
        <translation>با انتخاب‌شده‌ها</translation>
    </message>
    <message>
        <source>Accept</source>
        <translation>پذیرفتن</translation>
    </message>
    <message>
        <source>Reject</source>
        <translation>رد کردن</translation>
    </message>
    <message>
        <source>Mark as a suggestion</source>
        <translation>نشان کردن به‌عنوان پیشنهاد</translation>
    </message>
    <message>
        <source>Go there</source>
        <translation>رفتن به آن‌جا</translation>
    </message>
    <message>
        <source>Change tag…</source>
        <translation>تغییر برچسب…</translation>
    </message>
    <message>
        <source>Write a note…</source>
        <translation>نوشتن یادداشت…</translation>
    </message>
    <message>
        <source>Take over</source>
        <translation>به نام خود کردن</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>برون‌بری…</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>حذف</translation>
    </message>
    <message numerus="yes">
        <source>%n highlight(s)</source>
        <translation>
            <numerusform>%n نشان</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>HistoryModel</name>
    <message>
        <source>Before all of this</source>
        <translation>پیش از همهٔ این‌ها</translation>
    </message>
    <message>
        <source>{step} (taken back)</source>
        <translation>{step} (واگردشده)</translation>
    </message>
</context>
<context>
    <name>HistoryPanel</name>
    <message>
        <source>History</source>
        <translation>تاریخچه</translation>
    </message>
</context>
<context>
    <name>HistoryWords</name>
    <message>
        <source>“{quote}”</source>
        <translation>«{quote}»</translation>
    </message>
    <message>
        <source>Project</source>
        <translation>پروژه</translation>
    </message>
    <message>
        <source>Tag set</source>
        <translation>مجموعهٔ برچسب‌ها</translation>
    </message>
    <message>
        <source>{what}: {more}</source>
        <translation>{what}: {more}</translation>
    </message>
    <message numerus="yes">
        <source>%n highlight(s)</source>
        <translation>
            <numerusform>%n نشان</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n document(s)</source>
        <translation>
            <numerusform>%n سند</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ImportCommands</name>
    <message>
        <source>Import labelled data</source>
        <translation>وارد کردن دادهٔ برچسب‌دار</translation>
    </message>
    <message numerus="yes">
        <source>%n document(s) came in.</source>
        <translation>
            <numerusform>%n سند وارد شد.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n highlight(s) came in.</source>
        <translation>
            <numerusform>%n نشان وارد شد.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n highlight(s) were there already.</source>
        <translation>
            <numerusform>%n نشان از پیش بود.</numerusform>
        </translation>
    </message>
    <message>
        <source>Importing…</source>
        <translation>در حال وارد کردن…</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>انصراف</translation>
    </message>
</context>
<context>
    <name>ImportDialog</name>
    <message>
        <source>Import</source>
        <translation>وارد کردن</translation>
    </message>
    <message>
        <source>as the file says</source>
        <translation>همان‌گونه که پرونده می‌گوید</translation>
    </message>
    <message>
        <source>suggestions, to be looked at</source>
        <translation>پیشنهاد، برای بازبینی</translation>
    </message>
    <message>
        <source>accepted</source>
        <translation>پذیرفته</translation>
    </message>
    <message>
        <source>Reading</source>
        <translation>خواندن</translation>
    </message>
    <message>
        <source>What is wrong in the files</source>
        <translation>ایرادهای پرونده‌ها</translation>
    </message>
    <message>
        <source>Take in what is right all the same</source>
        <translation>با این حال آنچه درست است وارد شود</translation>
    </message>
    <message>
        <source>Choose the format that the files are in.</source>
        <translation>قالب پرونده‌ها را برگزینید.</translation>
    </message>
    <message>
        <source>Reading…</source>
        <translation>در حال خواندن…</translation>
    </message>
    <message>
        <source>Files</source>
        <translation>پرونده‌ها</translation>
    </message>
    <message>
        <source>&amp;Format</source>
        <translation>&amp;قالب</translation>
    </message>
    <message>
        <source>Highlights come in as</source>
        <translation>وضعیت نشان‌ها</translation>
    </message>
    <message>
        <source>Document</source>
        <translation>سند</translation>
    </message>
    <message>
        <source>Begins</source>
        <translation>آغاز متن</translation>
    </message>
    <message>
        <source>Highlights</source>
        <translation>نشان‌ها</translation>
    </message>
    <message>
        <source>Tags</source>
        <translation>برچسب‌ها</translation>
    </message>
    <message>
        <source>What comes in</source>
        <translation>آنچه وارد می‌شود</translation>
    </message>
    <message numerus="yes">
        <source>%n document(s)</source>
        <translation>
            <numerusform>%n سند</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n highlight(s)</source>
        <translation>
            <numerusform>%n نشان</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n problem(s)</source>
        <translation>
            <numerusform>%n ایراد</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>InspectorPanel</name>
    <message>
        <source>Click a highlight, or select text and press a tag’s key.</source>
        <translation>روی یک نشان کلیک کنید، یا متنی را انتخاب کنید و کلید یک برچسب را بزنید.</translation>
    </message>
    <message>
        <source>The words around it</source>
        <translation>واژه‌های پیرامون آن</translation>
    </message>
    <message>
        <source>Highlighted text</source>
        <translation>متن نشان‌شده</translation>
    </message>
    <message>
        <source>Ties to other highlights</source>
        <translation>پیوند با نشان‌های دیگر</translation>
    </message>
    <message>
        <source>Enter goes there, Delete unties.</source>
        <translation>با Enter به آن‌جا می‌روید و با Delete پیوند برداشته می‌شود.</translation>
    </message>
    <message>
        <source>Who did what, and when</source>
        <translation>چه کسی کی چه کرد</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>حذف</translation>
    </message>
    <message>
        <source>Change tag…</source>
        <translation>تغییر برچسب…</translation>
    </message>
    <message>
        <source>Add a tag…</source>
        <translation>افزودن برچسب…</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>وضعیت</translation>
    </message>
    <message>
        <source>Accepted</source>
        <translation>پذیرفته</translation>
    </message>
    <message>
        <source>Suggested</source>
        <translation>پیشنهادی</translation>
    </message>
    <message>
        <source>Rejected</source>
        <translation>ردشده</translation>
    </message>
    <message>
        <source>Tags of this document: {names}</source>
        <translation>برچسب‌های این سند: {names}</translation>
    </message>
    <message>
        <source>Note on it: {note}</source>
        <translation>یادداشت سند: {note}</translation>
    </message>
    <message numerus="yes">
        <source>%n highlight(s)</source>
        <translation>
            <numerusform>%n نشان</numerusform>
        </translation>
    </message>
    <message>
        <source>History: {last}</source>
        <translation>تاریخچه: {last}</translation>
    </message>
    <message>
        <source>Take {tag} off</source>
        <translation>برداشتن {tag}</translation>
    </message>
    <message>
        <source>Tag {tag}</source>
        <translation>برچسب {tag}</translation>
    </message>
</context>
<context>
    <name>InvisiblesDialog</name>
    <message numerus="yes">
        <source>The document has %n invisible or confusable character(s):</source>
        <translation>
            <numerusform>سند %n نویسهٔ نادیدنی یا اشتباه‌شدنی دارد:</numerusform>
        </translation>
    </message>
    <message>
        <source>The document has no invisible or confusable characters.</source>
        <translation>سند نویسهٔ نادیدنی یا اشتباه‌شدنی ندارد.</translation>
    </message>
    <message>
        <source>Invisible characters</source>
        <translation>نویسه‌های نادیدنی</translation>
    </message>
</context>
<context>
    <name>JumpLine</name>
    <message>
        <source>How does the word begin?</source>
        <translation>واژه چگونه آغاز می‌شود؟</translation>
    </message>
    <message>
        <source>Go to a word by its beginning</source>
        <translation>رفتن به واژه از روی آغاز آن</translation>
    </message>
    <message>
        <source>Enter stays there, the arrows go on, Esc goes back.</source>
        <translation>با Enter همان‌جا می‌مانید، با پیکان‌ها جلوتر می‌روید و با Esc برمی‌گردید.</translation>
    </message>
    <message>
        <source>No word begins so from here on.</source>
        <translation>از این‌جا به بعد هیچ واژه‌ای چنین آغاز نمی‌شود.</translation>
    </message>
</context>
<context>
    <name>LanguageCommands</name>
    <message>
        <source>The table was written: {file}</source>
        <translation>جدول نوشته شد: {file}</translation>
    </message>
</context>
<context>
    <name>LettersButton</name>
    <message>
        <source>Any spelling</source>
        <translation>هر املایی</translation>
    </message>
    <message>
        <source>Exact letters</source>
        <translation>عین حروف</translation>
    </message>
    <message>
        <source>ی is ي, ى, ې and ے</source>
        <translation>ی همان ي، ى، ې و ے است</translation>
    </message>
    <message>
        <source>ک is ك</source>
        <translation>ک همان ك است</translation>
    </message>
    <message>
        <source>ه is ة, ۀ and ہ</source>
        <translation>ه همان ة، ۀ و ہ است</translation>
    </message>
    <message>
        <source>ا is آ, أ, إ and ٱ</source>
        <translation>ا همان آ، أ، إ و ٱ است</translation>
    </message>
    <message>
        <source>و is ؤ</source>
        <translation>و همان ؤ است</translation>
    </message>
    <message>
        <source>ئ and ء are ی</source>
        <translation>ئ و ء همان ی هستند</translation>
    </message>
    <message>
        <source>Harakat and accents do not count</source>
        <translation>نادیده گرفتن اعراب و نشانه‌های آوایی</translation>
    </message>
    <message>
        <source>Stretched letters (ـ) do not count</source>
        <translation>نادیده گرفتن کشیده (ـ)</translation>
    </message>
    <message>
        <source>Space, half-space and nothing are alike</source>
        <translation>فاصله، نیم‌فاصله و بی‌فاصله یکی‌اند</translation>
    </message>
    <message>
        <source>Persian, Arabic and Latin digits are alike</source>
        <translation>رقم‌های فارسی، عربی و لاتین یکی‌اند</translation>
    </message>
    <message>
        <source>Shapes of letters from old files are letters</source>
        <translation>شکل‌های حروف در پرونده‌های کهنه همان حروف‌اند</translation>
    </message>
    <message>
        <source>Niqqud and final letters do not count</source>
        <translation>نادیده گرفتن نیقود و شکل پایانی حروف عبری</translation>
    </message>
    <message>
        <source>Punctuation does not count</source>
        <translation>نادیده گرفتن نشانه‌گذاری</translation>
    </message>
    <message>
        <source>Capital and small letters are alike</source>
        <translation>حروف بزرگ و کوچک لاتین یکی‌اند</translation>
    </message>
    <message>
        <source>Direction marks do not count</source>
        <translation>نادیده گرفتن نشانه‌های جهت</translation>
    </message>
    <message>
        <source>any spelling</source>
        <translation>هر املایی</translation>
    </message>
    <message>
        <source>exact letters</source>
        <translation>عین حروف</translation>
    </message>
    <message numerus="yes">
        <source>%n rule(s) of spelling</source>
        <translation>
            <numerusform>%n قاعدهٔ املا</numerusform>
        </translation>
    </message>
    <message>
        <source>Letters: {which}</source>
        <translation>حروف: {which}</translation>
    </message>
    <message>
        <source>Which letters are alike</source>
        <translation>کدام حروف یکی‌اند</translation>
    </message>
</context>
<context>
    <name>Links</name>
    <message>
        <source>{tag}: {source} and {target}</source>
        <translation>{tag}: {source} و {target}</translation>
    </message>
    <message>
        <source>{tag}: from {source} to {target}</source>
        <translation>{tag}: از {source} به {target}</translation>
    </message>
    <message>
        <source>{tag}: with {quote}</source>
        <translation>{tag}: با {quote}</translation>
    </message>
    <message>
        <source>{tag}: to {quote}</source>
        <translation>{tag}: به {quote}</translation>
    </message>
    <message>
        <source>{tag}: from {quote}</source>
        <translation>{tag}: از {quote}</translation>
    </message>
    <message>
        <source>and {count} more ties</source>
        <translation>و {count} پیوند دیگر</translation>
    </message>
</context>
<context>
    <name>ListCommands</name>
    <message>
        <source>Write a note</source>
        <translation>نوشتن یادداشت</translation>
    </message>
    <message numerus="yes">
        <source>A note on %n highlight(s):</source>
        <translation>
            <numerusform>یادداشت برای %n نشان:</numerusform>
        </translation>
    </message>
    <message>
        <source>Looking through the project…</source>
        <translation>در حال بررسی پروژه…</translation>
    </message>
</context>
<context>
    <name>ListMenus</name>
    <message>
        <source>Go there</source>
        <translation>رفتن به آن‌جا</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>حذف</translation>
    </message>
    <message>
        <source>Leave it as it is</source>
        <translation>همین‌گونه بماند</translation>
    </message>
</context>
<context>
    <name>LossDialog</name>
    <message>
        <source>Exported</source>
        <translation>برون‌بری شد</translation>
    </message>
    <message>
        <source>Copy the table</source>
        <translation>رونوشت جدول</translation>
    </message>
    <message>
        <source>Document</source>
        <translation>سند</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>متن</translation>
    </message>
    <message>
        <source>What</source>
        <translation>چه</translation>
    </message>
    <message>
        <source>What was done</source>
        <translation>چه شد</translation>
    </message>
    <message>
        <source>What the format could not hold</source>
        <translation>آنچه در این قالب جا نشد</translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>Documents</source>
        <translation>سندها</translation>
    </message>
    <message>
        <source>Tags</source>
        <translation>برچسب‌ها</translation>
    </message>
    <message>
        <source>Highlight</source>
        <translation>نشان</translation>
    </message>
    <message>
        <source>Highlights</source>
        <translation>نشان‌ها</translation>
    </message>
    <message>
        <source>Ties</source>
        <translation>پیوندها</translation>
    </message>
    <message>
        <source>Find</source>
        <translation>یافتن</translation>
    </message>
    <message>
        <source>Worklist</source>
        <translation>فهرست لغزش‌ها</translation>
    </message>
    <message>
        <source>Toolbar</source>
        <translation>نوار ابزار</translation>
    </message>
    <message>
        <source>Page</source>
        <translation>صفحه</translation>
    </message>
    <message>
        <source>Hashiya</source>
        <translation>حاشیه</translation>
    </message>
    <message numerus="yes">
        <source>%n problem(s) found in this document.</source>
        <translation>
            <numerusform>%n اشکال در این سند پیدا شد.</numerusform>
        </translation>
    </message>
    <message>
        <source>History</source>
        <translation>تاریخچه</translation>
    </message>
    <message>
        <source>To review</source>
        <translation>در انتظار بازبینی</translation>
    </message>
    <message>
        <source>Conflicts</source>
        <translation>تعارض‌ها</translation>
    </message>
</context>
<context>
    <name>MendedTable</name>
    <message>
        <source>Before</source>
        <translation>پیش از ترمیم</translation>
    </message>
    <message>
        <source>After</source>
        <translation>پس از ترمیم</translation>
    </message>
    <message>
        <source>What is mended</source>
        <translation>آنچه ترمیم می‌شود</translation>
    </message>
</context>
<context>
    <name>Menus</name>
    <message>
        <source>All commands</source>
        <translation>همهٔ فرمان‌ها</translation>
    </message>
    <message>
        <source>Type what you want to do</source>
        <translation>بنویسید چه می‌خواهید بکنید</translation>
    </message>
    <message>
        <source>Highlight with it</source>
        <translation>نشان‌گذاری با آن</translation>
    </message>
    <message>
        <source>Show its highlights</source>
        <translation>نمایش نشان‌هایش</translation>
    </message>
    <message>
        <source>Change the tag…</source>
        <translation>تغییر برچسب…</translation>
    </message>
    <message>
        <source>Duplicate the tag</source>
        <translation>تکثیر برچسب</translation>
    </message>
    <message>
        <source>Split the tag…</source>
        <translation>تقسیم برچسب…</translation>
    </message>
    <message>
        <source>Merge or delete the tag…</source>
        <translation>ادغام یا حذف برچسب…</translation>
    </message>
    <message>
        <source>Rename or move the folder…</source>
        <translation>تغییر نام یا جابه‌جایی پوشه…</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>باز کردن</translation>
    </message>
    <message>
        <source>About the document…</source>
        <translation>دربارهٔ سند…</translation>
    </message>
    <message>
        <source>Rename the document…</source>
        <translation>تغییر نام سند…</translation>
    </message>
    <message>
        <source>Move to the trash</source>
        <translation>انداختن در زباله‌دان</translation>
    </message>
</context>
<context>
    <name>MessageBar</name>
    <message>
        <source>Close this message</source>
        <translation>بستن این پیام</translation>
    </message>
</context>
<context>
    <name>NewProjectDialog</name>
    <message>
        <source>New project</source>
        <translation>پروژهٔ تازه</translation>
    </message>
    <message>
        <source>The language of the texts</source>
        <translation>زبان متن‌ها</translation>
    </message>
    <message>
        <source>none</source>
        <translation>هیچ‌کدام</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>گزینش…</translation>
    </message>
    <message>
        <source>Make</source>
        <translation>ساختن</translation>
    </message>
    <message>
        <source>&amp;Name</source>
        <translation>&amp;نام</translation>
    </message>
    <message>
        <source>&amp;In the folder</source>
        <translation>در &amp;پوشهٔ</translation>
    </message>
    <message>
        <source>&amp;Language of the texts</source>
        <translation>&amp;زبان متن‌ها</translation>
    </message>
    <message>
        <source>&amp;Tags to begin with</source>
        <translation>&amp;برچسب‌های آغازین</translation>
    </message>
    <message>
        <source>In the folder</source>
        <translation>در پوشهٔ</translation>
    </message>
    <message>
        <source>A project needs a name.</source>
        <translation>پروژه باید نامی داشته باشد.</translation>
    </message>
    <message>
        <source>Folder for the project</source>
        <translation>پوشهٔ پروژه</translation>
    </message>
</context>
<context>
    <name>NormalisedPage</name>
    <message>
        <source>You are reading the text as hazm would write it. The stored text is as it was; what you mark is marked there.</source>
        <translation>متن را آن گونه می‌خوانید که «هضم» می‌نویسد. متن ذخیره‌شده همان است که بود؛ آنچه نشان کنید در همان متن نشان می‌شود.</translation>
    </message>
    <message>
        <source>Show the text as it is</source>
        <translation>نمایش خود متن</translation>
    </message>
    <message>
        <source>The text normalised, for reading</source>
        <translation>متن به‌هنجارشده، برای خواندن</translation>
    </message>
    <message>
        <source>hazm knows Persian alone; this document is in another language.</source>
        <translation>«هضم» تنها فارسی می‌داند؛ این سند به زبان دیگری است.</translation>
    </message>
    <message>
        <source>This text is too long to be shown normalised.</source>
        <translation>این متن بلندتر از آن است که به‌هنجارشده نشان داده شود.</translation>
    </message>
    <message>
        <source>Normalising the text…</source>
        <translation>در حال به‌هنجار کردن متن…</translation>
    </message>
    <message>
        <source>Normalising the text… {percent} %</source>
        <translation>در حال به‌هنجار کردن متن… {percent} ٪</translation>
    </message>
    <message>
        <source>The direction is changed in the text as it is.</source>
        <translation>جهت را در خود متن می‌توان عوض کرد.</translation>
    </message>
    <message>
        <source>The ends of a highlight are moved in the text as it is.</source>
        <translation>سر و ته نشان را در خود متن می‌توان جابه‌جا کرد.</translation>
    </message>
</context>
<context>
    <name>NoteField</name>
    <message>
        <source>Note</source>
        <translation>یادداشت</translation>
    </message>
    <message>
        <source>Note, in Markdown</source>
        <translation>یادداشت، با Markdown</translation>
    </message>
    <message>
        <source>No note</source>
        <translation>بدون یادداشت</translation>
    </message>
    <message>
        <source>Read the note as a page</source>
        <translation>خواندن یادداشت به‌صورت صفحه</translation>
    </message>
</context>
<context>
    <name>PageStyleDialog</name>
    <message>
        <source>Page and font</source>
        <translation>صفحه و قلم</translation>
    </message>
    <message>
        <source>never</source>
        <translation>هیچ‌گاه</translation>
    </message>
    <message>
        <source>under the pointer</source>
        <translation>زیر نشانگر</translation>
    </message>
    <message>
        <source>above the line</source>
        <translation>بالای سطر</translation>
    </message>
    <message>
        <source>in the margin</source>
        <translation>در حاشیه</translation>
    </message>
    <message>
        <source>exactly what is selected</source>
        <translation>عین آنچه انتخاب شده</translation>
    </message>
    <message>
        <source>whole words</source>
        <translation>واژهٔ کامل</translation>
    </message>
    <message>
        <source>whole words with their affixes (می رود، کتاب ها)</source>
        <translation>واژهٔ کامل با وندهای جدا (می رود، کتاب ها)</translation>
    </message>
    <message>
        <source>Lines end together</source>
        <translation>سطرها هم‌تراز</translation>
    </message>
    <message>
        <source>as arcs on the page</source>
        <translation>با کمان روی صفحه</translation>
    </message>
    <message>
        <source>in lists alone</source>
        <translation>تنها در فهرست‌ها</translation>
    </message>
    <message>
        <source>not at all</source>
        <translation>نشان داده نشوند</translation>
    </message>
    <message>
        <source>Numbers beside the paragraphs</source>
        <translation>شمارهٔ بندها در کناره</translation>
    </message>
    <message>
        <source>Show invisible characters</source>
        <translation>نویسه‌های نادیدنی پیدا باشند</translation>
    </message>
    <message>
        <source>Leave out white space at the ends of a selection</source>
        <translation>فاصله‌های دو سر گزینش کنار گذاشته شود</translation>
    </message>
    <message>
        <source>Arrow keys follow the order of the text</source>
        <translation>کلیدهای جهت‌دار به ترتیب متن بروند</translation>
    </message>
    <message>
        <source>Font</source>
        <translation>قلم</translation>
    </message>
    <message>
        <source>&amp;Font</source>
        <translation>&amp;قلم</translation>
    </message>
    <message>
        <source>&amp;Size</source>
        <translation>&amp;اندازه</translation>
    </message>
    <message>
        <source>&amp;Zoom</source>
        <translation>&amp;بزرگ‌نمایی</translation>
    </message>
    <message>
        <source>L&amp;atin letters</source>
        <translation>قلم &amp;لاتین</translation>
    </message>
    <message>
        <source>Size of La&amp;tin</source>
        <translation>اندازهٔ لا&amp;تین</translation>
    </message>
    <message>
        <source>&amp;Hebrew letters</source>
        <translation>قلم &amp;عبری</translation>
    </message>
    <message>
        <source>Size of Heb&amp;rew</source>
        <translation>اندازهٔ عب&amp;ری</translation>
    </message>
    <message>
        <source>Page</source>
        <translation>صفحه</translation>
    </message>
    <message>
        <source>&amp;Line spacing</source>
        <translation>&amp;فاصلهٔ سطرها</translation>
    </message>
    <message>
        <source>Space between &amp;paragraphs</source>
        <translation>فاصلهٔ &amp;بندها</translation>
    </message>
    <message>
        <source>&amp;Width of the column</source>
        <translation>&amp;پهنای ستون</translation>
    </message>
    <message>
        <source>&amp;Names of the tags</source>
        <translation>&amp;نام برچسب‌ها</translation>
    </message>
    <message>
        <source>&amp;Ties between highlights</source>
        <translation>&amp;پیوندهای میان نشان‌ها</translation>
    </message>
    <message>
        <source>Selecting</source>
        <translation>گزینش</translation>
    </message>
    <message>
        <source>&amp;What is marked</source>
        <translation>چه &amp;نشان شود</translation>
    </message>
    <message>
        <source>that of the page</source>
        <translation>همان قلم صفحه</translation>
    </message>
</context>
<context>
    <name>Picker</name>
    <message>
        <source>There is none yet. Type the name of the first one.</source>
        <translation>هنوز هیچ‌یک نیست. نام نخستین را بنویسید.</translation>
    </message>
    <message>
        <source>Nothing is called so.</source>
        <translation>چیزی به این نام نیست.</translation>
    </message>
</context>
<context>
    <name>Printing</name>
    <message>
        <source>Tags in this document</source>
        <translation>برچسب‌ها در این سند</translation>
    </message>
</context>
<context>
    <name>Problems</name>
    <message>
        <source>A bug in Hashiya</source>
        <translation>اشکالی در حاشیه</translation>
    </message>
    <message>
        <source>Something went wrong inside Hashiya. What was shown as saved is safe. Please send the text below to the people who make Hashiya.</source>
        <translation>در درون حاشیه اشکالی پیش آمد. هر چه «ذخیره‌شده» نشان داده شده محفوظ است. لطفاً متن زیر را برای سازندگان حاشیه بفرستید.</translation>
    </message>
    <message>
        <source>This was found in the project. Nothing was thrown away.</source>
        <translation>این‌ها در پروژه پیدا شد. چیزی دور ریخته نشده است.</translation>
    </message>
    <message>
        <source>Everything in the project is in order.</source>
        <translation>همه‌چیز در پروژه مرتب است.</translation>
    </message>
    <message>
        <source>Check of the project</source>
        <translation>وارسی پروژه</translation>
    </message>
</context>
<context>
    <name>ProgressDialog</name>
    <message>
        <source>Progress of the project</source>
        <translation>پیشرفت پروژه</translation>
    </message>
    <message>
        <source>Documents that are done</source>
        <translation>سندهای تمام‌شده</translation>
    </message>
    <message>
        <source>Documents: {all}, of which done {done}, in progress {some}, new {new}. Highlights: {highlights}.</source>
        <translation>از {all} سند، {done} سند تمام شده، {some} سند در دست کار و {new} سند تازه است. در آن‌ها {highlights} نشان هست.</translation>
    </message>
    <message>
        <source>Nothing was done in the last two weeks.</source>
        <translation>در دو هفتهٔ گذشته کاری نشده است.</translation>
    </message>
    <message numerus="yes">
        <source>In the last %n day(s), days of rest included:</source>
        <translation>
            <numerusform>در %n روز گذشته، با روزهای تعطیل:</numerusform>
        </translation>
    </message>
    <message>
        <source>{documents} documents and {highlights} highlights a day.</source>
        <translation>روزی {documents} سند و {highlights} نشان.</translation>
    </message>
    <message>
        <source>All documents are done.</source>
        <translation>همهٔ سندها تمام شده‌اند.</translation>
    </message>
    <message>
        <source>It is too early to say when the work will end: an estimate needs at least three documents done on two days.</source>
        <translation>هنوز نمی‌توان گفت کار کی تمام می‌شود: برآورد دست‌کم سه سندِ تمام‌شده در دو روز می‌خواهد.</translation>
    </message>
    <message>
        <source>If it goes on like this, the rest takes until about {likely}, at the earliest {earliest}; it may also take very much longer.</source>
        <translation>اگر کار همین‌طور پیش برود، بقیه تا حدود {likely} طول می‌کشد، زودتر از همه تا {earliest}؛ شاید هم بسیار بیشتر.</translation>
    </message>
    <message>
        <source>If it goes on like this, the rest takes until about {likely}, probably between {earliest} and {latest}.</source>
        <translation>اگر کار همین‌طور پیش برود، بقیه تا حدود {likely} طول می‌کشد؛ به احتمال زیاد میان {earliest} و {latest}.</translation>
    </message>
    <message numerus="yes">
        <source>This is an estimate from the %n document(s) finished in those days; it takes all documents for equally long.</source>
        <translation>
            <numerusform>این برآوردی است از روی %n سندِ تمام‌شده در آن روزها، و همهٔ سندها را هم‌اندازه می‌گیرد.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ProjectPageDialog</name>
    <message>
        <source>Guidelines and memo of {project}</source>
        <translation>دستورنامه و یادداشت {project}</translation>
    </message>
    <message>
        <source>Guidelines or memo</source>
        <translation>دستورنامه یا یادداشت</translation>
    </message>
    <message>
        <source>Guidelines</source>
        <translation>دستورنامه</translation>
    </message>
    <message>
        <source>What is to be highlighted, with which tag, and what is not? In Markdown.</source>
        <translation>چه چیزی، با کدام برچسب، نشان می‌شود و چه چیزی نمی‌شود؟ با Markdown.</translation>
    </message>
    <message>
        <source>Memo</source>
        <translation>یادداشت</translation>
    </message>
    <message>
        <source>Your thoughts on the whole project. In Markdown.</source>
        <translation>اندیشه‌هایتان دربارهٔ کل پروژه. با Markdown.</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>ذخیره</translation>
    </message>
    <message>
        <source>Write (Ctrl+E)</source>
        <translation>نوشتن (Ctrl+E)</translation>
    </message>
    <message>
        <source>Read (Ctrl+E)</source>
        <translation>خواندن (Ctrl+E)</translation>
    </message>
</context>
<context>
    <name>ProposalModel</name>
    <message>
        <source>Before</source>
        <translation>پیش از آن</translation>
    </message>
    <message>
        <source>Found</source>
        <translation>یافته</translation>
    </message>
    <message>
        <source>After</source>
        <translation>پس از آن</translation>
    </message>
    <message>
        <source>Tag</source>
        <translation>برچسب</translation>
    </message>
    <message>
        <source>There now</source>
        <translation>اکنون آنجا</translation>
    </message>
    <message>
        <source>Document</source>
        <translation>سند</translation>
    </message>
</context>
<context>
    <name>ProposalsDialog</name>
    <message>
        <source>Places that would be tagged</source>
        <translation>جاهایی که برچسب می‌خورند</translation>
    </message>
    <message>
        <source>All</source>
        <translation>همه</translation>
    </message>
    <message>
        <source>How much is looked through</source>
        <translation>چه اندازه گشته شده است</translation>
    </message>
    <message>
        <source>Tag what is checked</source>
        <translation>برچسب زدن تیک‌خورده‌ها</translation>
    </message>
    <message numerus="yes">
        <source>%n place(s)</source>
        <translation>
            <numerusform>%n جا</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n checked</source>
        <translation>
            <numerusform>%n سطر تیک‌خورده</numerusform>
        </translation>
    </message>
    <message>
        <source>{places}, still looking…</source>
        <translation>{places}، هنوز در جست‌وجو…</translation>
    </message>
</context>
<context>
    <name>QFileDialog</name>
    <message>
        <source>&amp;Look in:</source>
        <translation>&amp;جست‌وجو در:</translation>
    </message>
    <message>
        <source>Files of &amp;type:</source>
        <translation>&amp;نوع پرونده‌ها:</translation>
    </message>
    <message>
        <source>Sidebar</source>
        <translation>نوار کناری</translation>
    </message>
    <message>
        <source>List of places and bookmarks</source>
        <translation>فهرست جاها و نشانک‌ها</translation>
    </message>
</context>
<context>
    <name>Reader</name>
    <message>
        <source>Text</source>
        <translation>متن</translation>
    </message>
    <message>
        <source>Highlight begins: {name}</source>
        <translation>آغاز نشان: {name}</translation>
    </message>
    <message>
        <source>Highlight ends: {name}</source>
        <translation>پایان نشان: {name}</translation>
    </message>
    <message>
        <source>Selected: {quote}</source>
        <translation>انتخاب‌شده: {quote}</translation>
    </message>
    <message>
        <source>Drag it to another highlight to tie them.</source>
        <translation>آن را تا نشانی دیگر بکشید تا به هم بپیوندند.</translation>
    </message>
</context>
<context>
    <name>ReadingCommands</name>
    <message>
        <source>Counting…</source>
        <translation>در حال شمارش…</translation>
    </message>
    <message>
        <source>The printing was stopped.</source>
        <translation>چاپ متوقف شد.</translation>
    </message>
    <message>
        <source>Save as PDF</source>
        <translation>ذخیره به شکل PDF</translation>
    </message>
    <message>
        <source>PDF files (*.pdf)</source>
        <translation>پرونده‌های PDF ‎(*.pdf)</translation>
    </message>
    <message>
        <source>The document was not written as PDF.</source>
        <translation>سند به شکل PDF نوشته نشد.</translation>
    </message>
    <message>
        <source>The document was written as PDF.</source>
        <translation>سند به شکل PDF نوشته شد.</translation>
    </message>
    <message>
        <source>Printing…</source>
        <translation>در حال چاپ…</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>توقف</translation>
    </message>
</context>
<context>
    <name>RelationCommands</name>
    <message>
        <source>Click a highlight first, from which the tie shall lead.</source>
        <translation>نخست روی نشانی کلیک کنید که پیوند از آن آغاز شود.</translation>
    </message>
    <message>
        <source>This highlight is tied to none.</source>
        <translation>این نشان با هیچ نشانی پیوند ندارد.</translation>
    </message>
    <message>
        <source>What ties them?</source>
        <translation>چه چیز آن‌ها را به هم می‌پیوندد؟</translation>
    </message>
    <message>
        <source>Type a part of its name</source>
        <translation>پاره‌ای از نامش را بنویسید</translation>
    </message>
    <message>
        <source>New tag for ties: {name}</source>
        <translation>برچسب تازه برای پیوند: {name}</translation>
    </message>
    <message>
        <source>Where does the tie lead? Click a highlight, or go there with Tab or the arrows and press Enter. Esc gives up.</source>
        <translation>پیوند به کجا می‌رود؟ روی نشانی کلیک کنید، یا با Tab یا کلیدهای جهت به آن بروید و Enter بزنید. Esc دست می‌کشد.</translation>
    </message>
    <message>
        <source>{tie}. Enter goes to the other end, Delete unties, Esc lets it go.</source>
        <translation>{tie}. ‏Enter به سر دیگر می‌رود، Delete پیوند را می‌گسلد و Esc رهایش می‌کند.</translation>
    </message>
    <message>
        <source>There is no other highlight here. Esc gives up.</source>
        <translation>این‌جا نشان دیگری نیست. Esc دست می‌کشد.</translation>
    </message>
</context>
<context>
    <name>RelationTypeFields</name>
    <message>
        <source>It is for &amp;ties between highlights</source>
        <translation>برای &amp;پیوند میان نشان‌هاست</translation>
    </message>
    <message>
        <source>Highlights themselves cannot have such a tag.</source>
        <translation>خود نشان‌ها چنین برچسبی نمی‌گیرند.</translation>
    </message>
    <message>
        <source>They lead from one highlight to the &amp;other</source>
        <translation>پیوند از یک نشان به نشانِ &amp;دیگر می‌رود</translation>
    </message>
    <message>
        <source>Fro&amp;m</source>
        <translation>&amp;از</translation>
    </message>
    <message>
        <source>T&amp;o</source>
        <translation>&amp;به</translation>
    </message>
    <message>
        <source>Where none is checked, any highlight will do.</source>
        <translation>اگر هیچ‌کدام را برنگزینید، هر نشانی پذیرفته است.</translation>
    </message>
</context>
<context>
    <name>RelationsModel</name>
    <message>
        <source>From</source>
        <translation>از</translation>
    </message>
    <message>
        <source>Tie</source>
        <translation>پیوند</translation>
    </message>
    <message>
        <source>To</source>
        <translation>به</translation>
    </message>
    <message>
        <source>Annotator</source>
        <translation>حاشیه‌نویس</translation>
    </message>
    <message>
        <source>Document</source>
        <translation>سند</translation>
    </message>
</context>
<context>
    <name>RelationsPanel</name>
    <message>
        <source>Find in words and tags</source>
        <translation>یافتن در واژه‌ها و برچسب‌ها</translation>
    </message>
    <message>
        <source>Ties</source>
        <translation>پیوندها</translation>
    </message>
    <message>
        <source>Where</source>
        <translation>کجا</translation>
    </message>
    <message>
        <source>this document</source>
        <translation>این سند</translation>
    </message>
    <message>
        <source>whole project</source>
        <translation>همهٔ پروژه</translation>
    </message>
    <message>
        <source>&amp;Change the tag…</source>
        <translation>&amp;تغییر برچسب…</translation>
    </message>
    <message>
        <source>Turn &amp;round</source>
        <translation>&amp;برگرداندن جهت</translation>
    </message>
    <message>
        <source>&amp;Untie</source>
        <translation>&amp;گسستن پیوند</translation>
    </message>
    <message numerus="yes">
        <source>%n tie(s)</source>
        <translation>
            <numerusform>%n پیوند</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>RepairChoice</name>
    <message>
        <source>Switch on what is &amp;suggested</source>
        <translation>روشن کردن آنچه پیش&amp;نهاد می‌شود</translation>
    </message>
    <message numerus="yes">
        <source>%n place(s)</source>
        <translation>
            <numerusform>%n جا</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>in %n document(s)</source>
        <translation>
            <numerusform>در %n سند</numerusform>
        </translation>
    </message>
    <message>
        <source>{repair}: {places} {documents}, suggested</source>
        <translation>{repair}: {places} {documents}، پیشنهادی</translation>
    </message>
</context>
<context>
    <name>ReviewPanel</name>
    <message>
        <source>Every highlight of this document has its place.</source>
        <translation>همهٔ نشان‌های این سند سر جای خود هستند.</translation>
    </message>
    <message>
        <source>Highlights without a certain place</source>
        <translation>نشان‌هایی که جایشان قطعی نیست</translation>
    </message>
    <message>
        <source>Where it may stand</source>
        <translation>جاهای ممکن</translation>
    </message>
    <message>
        <source>It stood here</source>
        <translation>این‌جا بود</translation>
    </message>
    <message>
        <source>It may stand here now</source>
        <translation>اکنون شاید این‌جا باشد</translation>
    </message>
    <message>
        <source>&amp;Accept</source>
        <translation>&amp;پذیرفتن</translation>
    </message>
    <message>
        <source>Enter</source>
        <translation>Enter</translation>
    </message>
    <message>
        <source>&amp;Put it on the selection</source>
        <translation>&amp;نشاندن بر متن انتخاب‌شده</translation>
    </message>
    <message>
        <source>Dr&amp;op</source>
        <translation>&amp;کنار گذاشتن</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>حذف</translation>
    </message>
    <message>
        <source>{percent}% alike</source>
        <translation>{percent}% همانند</translation>
    </message>
</context>
<context>
    <name>RuleCommands</name>
    <message>
        <source>The rule is kept with the tag {tag}; Ctrl+Shift+K shows all rules.</source>
        <translation>قاعده با برچسب {tag} نگه داشته شد؛ Ctrl+Shift+K همهٔ قاعده‌ها را نشان می‌دهد.</translation>
    </message>
    <message>
        <source>What the rules would tag</source>
        <translation>آنچه قاعده‌ها برچسب می‌زنند</translation>
    </message>
    <message>
        <source>A dictionary: a term, a tab and a tag on each line</source>
        <translation>واژه‌نامه: در هر سطر یک اصطلاح، یک Tab و یک برچسب</translation>
    </message>
    <message>
        <source>Tables with tabs (*.tsv *.txt)</source>
        <translation>جدول با Tab ‎(*.tsv *.txt)</translation>
    </message>
    <message numerus="yes">
        <source>%n further line(s) hold no term.</source>
        <translation>
            <numerusform>%n سطر دیگر هم اصطلاحی ندارد.</numerusform>
        </translation>
    </message>
    <message>
        <source>What the dictionary would tag</source>
        <translation>آنچه واژه‌نامه برچسب می‌زند</translation>
    </message>
    <message numerus="yes">
        <source>%n place(s) were tagged; Undo takes them back.</source>
        <translation>
            <numerusform>%n جا برچسب خورد؛ «واگرد» آن را برمی‌گرداند.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>RuleDialog</name>
    <message>
        <source>A rule of tagging</source>
        <translation>قاعدهٔ برچسب‌زنی</translation>
    </message>
    <message>
        <source>all</source>
        <translation>همه</translation>
    </message>
    <message>
        <source>Keep the rule</source>
        <translation>نگه داشتن قاعده</translation>
    </message>
    <message>
        <source>&amp;Tag</source>
        <translation>&amp;برچسب</translation>
    </message>
    <message>
        <source>&amp;What to look for</source>
        <translation>&amp;چه جسته شود</translation>
    </message>
    <message>
        <source>&amp;How</source>
        <translation>&amp;چگونه</translation>
    </message>
    <message>
        <source>&amp;Letters</source>
        <translation>&amp;حروف</translation>
    </message>
    <message>
        <source>Only &amp;documents with</source>
        <translation>تنها فقط سندهایی با &amp;نامسندهای دارای</translation>
    </message>
    <message>
        <source>Where a h&amp;ighlight is</source>
        <translation>جایی که جایی که &amp;نشان هستنشانی هست</translation>
    </message>
</context>
<context>
    <name>RuleModel</name>
    <message>
        <source>Tag</source>
        <translation>برچسب</translation>
    </message>
    <message>
        <source>What to look for</source>
        <translation>چه جسته شود</translation>
    </message>
    <message>
        <source>How</source>
        <translation>چگونه</translation>
    </message>
    <message>
        <source>Letters</source>
        <translation>حروف</translation>
    </message>
    <message>
        <source>Only documents with</source>
        <translation>تنها سندهای دارای</translation>
    </message>
    <message>
        <source>Where a highlight is</source>
        <translation>جایی که نشانی هست</translation>
    </message>
    <message>
        <source>all</source>
        <translation>همه</translation>
    </message>
    <message>
        <source>any spelling</source>
        <translation>هر املایی</translation>
    </message>
    <message>
        <source>exact letters</source>
        <translation>عین حروف</translation>
    </message>
    <message numerus="yes">
        <source>%n rule(s) of spelling</source>
        <translation>
            <numerusform>%n قاعدهٔ املا</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>RulesDialog</name>
    <message>
        <source>anywhere</source>
        <translation>هر جا</translation>
    </message>
    <message>
        <source>whole words</source>
        <translation>واژهٔ کامل</translation>
    </message>
    <message>
        <source>words without clitics</source>
        <translation>واژه، جدا از پیوسته‌ها</translation>
    </message>
    <message>
        <source>all forms of the words</source>
        <translation>همهٔ صورت‌های واژه‌ها</translation>
    </message>
    <message>
        <source>regular expression</source>
        <translation>عبارت باقاعده</translation>
    </message>
    <message>
        <source>skip what is highlighted</source>
        <translation>نشان‌شده‌ها بمانند</translation>
    </message>
    <message>
        <source>highlight it as well</source>
        <translation>نشان تازه هم بیاید</translation>
    </message>
    <message>
        <source>replace what is there</source>
        <translation>جای قبلی را بگیرد</translation>
    </message>
    <message>
        <source>Rules of tagging</source>
        <translation>قاعده‌های برچسب‌زنی</translation>
    </message>
    <message>
        <source>Rules</source>
        <translation>قاعده‌ها</translation>
    </message>
    <message>
        <source>There is no rule yet. Find something (Ctrl+F), choose a tag, and press “Keep as a rule”; or type one here with “New rule…”.</source>
        <translation>هنوز قاعده‌ای نیست. چیزی را بجویید (Ctrl+F)، برچسبی برگزینید و «نگه داشتن به شکل قاعده» را بزنید؛ یا همین‌جا با «قاعدهٔ تازه…» یکی بنویسید.</translation>
    </message>
    <message>
        <source>in the whole project</source>
        <translation>در همهٔ پروژه</translation>
    </message>
    <message>
        <source>in new documents</source>
        <translation>در سندهای تازه</translation>
    </message>
    <message>
        <source>in this document</source>
        <translation>در این سند</translation>
    </message>
    <message>
        <source>Where the rules are run</source>
        <translation>قاعده‌ها کجا اجرا شوند</translation>
    </message>
    <message>
        <source>Run the chosen ones…</source>
        <translation>اجرای برگزیده‌ها…</translation>
    </message>
    <message>
        <source>Run all…</source>
        <translation>اجرای همه…</translation>
    </message>
    <message>
        <source>New rule…</source>
        <translation>قاعدهٔ تازه…</translation>
    </message>
    <message>
        <source>Change…</source>
        <translation>تغییر…</translation>
    </message>
    <message>
        <source>Drop the rule</source>
        <translation>برداشتن قاعده</translation>
    </message>
    <message>
        <source>A dictionary file…</source>
        <translation>پروندهٔ واژه‌نامه…</translation>
    </message>
</context>
<context>
    <name>SearchBar</name>
    <message>
        <source>Find: words, «exact», lemma: tag: note: …</source>
        <translation>یافتن: واژه‌ها، «عین عبارت»، ریشه: برچسب: یادداشت: …</translation>
    </message>
    <message>
        <source>Find</source>
        <translation>یافتن</translation>
    </message>
    <message>
        <source>Words side by side are a phrase; | means or; - before a term means without. «Quotation marks» look for exactly these letters, lemma: for all forms of a word, re: for a pattern, tag: note: by: status: for highlights, doc: for documents. The down key shows what you looked for before; Enter goes to the next hit, Shift+Enter to the one before.</source>
        <translation>واژه‌های کنار هم یک عبارت‌اند؛ | یعنی «یا»؛ - پیش از عبارت یعنی «بدون». «گیومه» عین همین حروف را می‌جوید، ریشه: همهٔ صورت‌های یک واژه را، الگو: یک الگوی متنی را، برچسب: یادداشت: حاشیه‌نویس: وضعیت: نشان‌ها را، سند: نام سندها را. کلید پایین جست‌وجوهای پیشین را نشان می‌دهد؛ Enter به مورد بعدی می‌رود و Shift+Enter به مورد پیشین.</translation>
    </message>
    <message>
        <source>Where</source>
        <translation>کجا</translation>
    </message>
    <message>
        <source>this document</source>
        <translation>این سند</translation>
    </message>
    <message>
        <source>whole project</source>
        <translation>همهٔ پروژه</translation>
    </message>
    <message>
        <source>selected text</source>
        <translation>متن انتخاب‌شده</translation>
    </message>
    <message>
        <source>How</source>
        <translation>چگونه</translation>
    </message>
    <message>
        <source>anywhere</source>
        <translation>هر جا</translation>
    </message>
    <message>
        <source>whole words</source>
        <translation>واژهٔ کامل</translation>
    </message>
    <message>
        <source>words without clitics</source>
        <translation>واژه، جدا از پیوسته‌ها</translation>
    </message>
    <message>
        <source>all forms of the words</source>
        <translation>همهٔ صورت‌های واژه‌ها</translation>
    </message>
    <message>
        <source>regular expression</source>
        <translation>عبارت باقاعده</translation>
    </message>
</context>
<context>
    <name>SearchModel</name>
    <message>
        <source>Before</source>
        <translation>پیش از آن</translation>
    </message>
    <message>
        <source>Found</source>
        <translation>یافته</translation>
    </message>
    <message>
        <source>After</source>
        <translation>پس از آن</translation>
    </message>
    <message>
        <source>Tags</source>
        <translation>برچسب‌ها</translation>
    </message>
    <message>
        <source>Document</source>
        <translation>سند</translation>
    </message>
</context>
<context>
    <name>SearchPanel</name>
    <message>
        <source>Hits</source>
        <translation>موارد</translation>
    </message>
    <message>
        <source>Order</source>
        <translation>ترتیب</translation>
    </message>
    <message>
        <source>by place</source>
        <translation>به ترتیب جا</translation>
    </message>
    <message>
        <source>by what was found</source>
        <translation>به ترتیب یافته</translation>
    </message>
    <message>
        <source>Only rows with …</source>
        <translation>تنها سطرهای دارای …</translation>
    </message>
    <message>
        <source>Only rows with these words</source>
        <translation>تنها سطرهایی که این واژه‌ها را دارند</translation>
    </message>
    <message>
        <source>Characters of context</source>
        <translation>شمار نویسه‌های بافت</translation>
    </message>
    <message>
        <source>Collocates</source>
        <translation>هم‌آیندها</translation>
    </message>
    <message>
        <source>Save the table…</source>
        <translation>ذخیرهٔ جدول…</translation>
    </message>
    <message>
        <source>All</source>
        <translation>همه</translation>
    </message>
    <message>
        <source>Check all hits, or none</source>
        <translation>تیک زدن همهٔ موارد یا هیچ‌کدام</translation>
    </message>
    <message>
        <source>Tag what is checked</source>
        <translation>برچسب زدن تیک‌خورده‌ها</translation>
    </message>
    <message>
        <source>Take the tag off</source>
        <translation>برداشتن برچسب</translation>
    </message>
    <message>
        <source>Take the chosen tag off the highlights at the checked hits</source>
        <translation>برداشتن برچسب انتخاب‌شده از نشان‌هایی که در موارد تیک‌خورده‌اند</translation>
    </message>
    <message>
        <source>Keep as a rule</source>
        <translation>نگه داشتن به شکل قاعده</translation>
    </message>
    <message>
        <source>Keep this search with the tag, to run it again on other documents</source>
        <translation>نگه داشتن این جست‌وجو با برچسب، برای اجرای دوباره در سندهای دیگر</translation>
    </message>
    <message>
        <source>by the 1st word before</source>
        <translation>بر پایهٔ واژهٔ یکم پیش</translation>
    </message>
    <message>
        <source>by the 2nd word before</source>
        <translation>بر پایهٔ واژهٔ دوم پیش</translation>
    </message>
    <message>
        <source>by the 3rd word before</source>
        <translation>بر پایهٔ واژهٔ سوم پیش</translation>
    </message>
    <message>
        <source>by the 1st word after</source>
        <translation>بر پایهٔ واژهٔ یکم پس</translation>
    </message>
    <message>
        <source>by the 2nd word after</source>
        <translation>بر پایهٔ واژهٔ دوم پس</translation>
    </message>
    <message>
        <source>by the 3rd word after</source>
        <translation>بر پایهٔ واژهٔ سوم پس</translation>
    </message>
    <message>
        <source>by tag</source>
        <translation>به ترتیب برچسب</translation>
    </message>
    <message>
        <source>Where a highlight already is</source>
        <translation>جایی که نشانی هست</translation>
    </message>
    <message>
        <source>skip what is highlighted</source>
        <translation>نشان‌شده‌ها بمانند</translation>
    </message>
    <message>
        <source>highlight it as well</source>
        <translation>نشان تازه هم بیاید</translation>
    </message>
    <message>
        <source>replace what is there</source>
        <translation>جای قبلی را بگیرد</translation>
    </message>
    <message>
        <source>Tag</source>
        <translation>برچسب</translation>
    </message>
    <message>
        <source>concordance</source>
        <translation>واژه‌نما</translation>
    </message>
    <message>
        <source>collocates</source>
        <translation>هم‌آیندها</translation>
    </message>
    <message>
        <source>Counting the words…</source>
        <translation>در حال شمردن واژه‌ها…</translation>
    </message>
    <message numerus="yes">
        <source>%n hit(s)</source>
        <translation>
            <numerusform>%n مورد</numerusform>
        </translation>
    </message>
    <message>
        <source>{hits}, still looking…</source>
        <translation>{hits}، هنوز در جست‌وجو…</translation>
    </message>
    <message>
        <source>the first {count} hits</source>
        <translation>{count} مورد نخست</translation>
    </message>
    <message numerus="yes">
        <source>%n shown</source>
        <translation>
            <numerusform>%n سطر نمایش داده شده</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n checked</source>
        <translation>
            <numerusform>%n سطر تیک‌خورده</numerusform>
        </translation>
    </message>
    <message>
        <source>{number} of {count}</source>
        <translation>{number} از {count}</translation>
    </message>
</context>
<context>
    <name>ShortcutsDialog</name>
    <message>
        <source>Keys</source>
        <translation>کلیدها</translation>
    </message>
    <message>
        <source>Find an action</source>
        <translation>یافتن کار</translation>
    </message>
    <message>
        <source>Menu</source>
        <translation>منو</translation>
    </message>
    <message>
        <source>Action</source>
        <translation>کار</translation>
    </message>
    <message>
        <source>New key</source>
        <translation>کلید تازه</translation>
    </message>
    <message>
        <source>Use this key</source>
        <translation>همین کلید باشد</translation>
    </message>
    <message>
        <source>The usual key</source>
        <translation>کلید معمول</translation>
    </message>
    <message>
        <source>Tags have keys of their own, shown beside them. All keys work in Persian and Latin keyboard layouts alike.</source>
        <translation>برچسب‌ها کلید خودشان را دارند که کنارشان دیده می‌شود. همهٔ کلیدها در چیدمان فارسی و لاتین یکسان کار می‌کنند.</translation>
    </message>
    <message>
        <source>Use it here instead</source>
        <translation>این‌جا به کار رود</translation>
    </message>
    <message>
        <source>Keep the keys in a file…</source>
        <translation>نگه داشتن کلیدها در پرونده…</translation>
    </message>
    <message>
        <source>Take keys from a file…</source>
        <translation>گرفتن کلیدها از پرونده…</translation>
    </message>
    <message>
        <source>Cheat sheet…</source>
        <translation>برگهٔ کلیدها…</translation>
    </message>
    <message>
        <source>No action is called so, or has this key.</source>
        <translation>فرمانی با این نام یا این کلید نیست.</translation>
    </message>
    <message>
        <source>This key already belongs to {action}.</source>
        <translation>این کلید از آنِ «{action}» است.</translation>
    </message>
    <message>
        <source>Keep the keys in a file</source>
        <translation>نگه داشتن کلیدها در پرونده</translation>
    </message>
    <message>
        <source>Take keys from a file</source>
        <translation>گرفتن کلیدها از پرونده</translation>
    </message>
    <message numerus="yes">
        <source>%n action(s) share a key; they are marked with ⚠.</source>
        <translation>
            <numerusform>%n فرمان کلید مشترک دارند؛ با ⚠ نشان داده شده‌اند.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n name(s) in the file are no action here.</source>
        <translation>
            <numerusform>%n نام در پرونده، فرمانی در این‌جا نیست.</numerusform>
        </translation>
    </message>
    <message>
        <source>Keys (*.json)</source>
        <translation>کلیدها ‎(*.json)</translation>
    </message>
    <message>
        <source>The tag {tag} has this key, too; on a selection it comes first.</source>
        <translation>این کلید از آنِ برچسب {tag} هم هست؛ هنگامی که چیزی انتخاب شده باشد، برچسب پیش از آن می‌آید.</translation>
    </message>
    <message>
        <source>, </source>
        <translation>، </translation>
    </message>
    <message>
        <source>Shares a key with {actions}.</source>
        <translation>با {actions} کلید مشترک دارد.</translation>
    </message>
</context>
<context>
    <name>Signing</name>
    <message>
        <source>Your highlights are signed {name}. Is that your name?</source>
        <translation>نشان‌های شما با نام {name} ثبت می‌شود. نام شما همین است؟</translation>
    </message>
    <message>
        <source>Yes</source>
        <translation>بله</translation>
    </message>
    <message>
        <source>Another name…</source>
        <translation>نامی دیگر…</translation>
    </message>
    <message>
        <source>Hidden: the highlights of {people}.</source>
        <translation>نشان‌های {people} پنهان است.</translation>
    </message>
    <message>
        <source>Show all</source>
        <translation>نمایش همه</translation>
    </message>
    <message>
        <source>Take it over</source>
        <translation>به نام خود کن</translation>
    </message>
</context>
<context>
    <name>SplitTagDialog</name>
    <message>
        <source>Split the tag</source>
        <translation>تقسیم برچسب</translation>
    </message>
    <message numerus="yes">
        <source>%n thing(s) bear the tag {tag}.</source>
        <translation>
            <numerusform>%n مورد برچسب {tag} دارد.</numerusform>
        </translation>
    </message>
    <message>
        <source>the first line of the note</source>
        <translation>سطر نخست یادداشت</translation>
    </message>
    <message>
        <source>the attribute {name}</source>
        <translation>ویژگی {name}</translation>
    </message>
    <message>
        <source>the document</source>
        <translation>سند</translation>
    </message>
    <message>
        <source>a choice by hand</source>
        <translation>انتخاب دستی</translation>
    </message>
    <message>
        <source>Find in the rows</source>
        <translation>یافتن در سطرها</translation>
    </message>
    <message>
        <source>Parts</source>
        <translation>بخش‌ها</translation>
    </message>
    <message>
        <source>The new tags stand &amp;below the old one</source>
        <translation>برچسب‌های تازه زیر برچسب قدیمی قرار بگیرند</translation>
    </message>
    <message>
        <source>Space checks all rows that are selected.</source>
        <translation>فاصله همهٔ سطرهای انتخاب‌شده را تیک می‌زند.</translation>
    </message>
    <message>
        <source>What is not checked keeps its tag. Undo takes all back.</source>
        <translation>آنچه تیک نخورده برچسبش را نگه می‌دارد. «واگرد» همه را به حال پیشین برمی‌گرداند.</translation>
    </message>
    <message numerus="yes">
        <source>By hand, the first %n can be chosen.</source>
        <translation>
            <numerusform>دستی می‌توان از میان %n مورد نخست برگزید.</numerusform>
        </translation>
    </message>
    <message>
        <source>Split</source>
        <translation>تقسیم کن</translation>
    </message>
    <message>
        <source>Split b&amp;y</source>
        <translation>تقسیم بر پایهٔ</translation>
    </message>
    <message>
        <source>&amp;Name of the new tag</source>
        <translation>نام برچسب تازه</translation>
    </message>
    <message>
        <source>Name of the new tag</source>
        <translation>نام برچسب تازه</translation>
    </message>
    <message>
        <source>How many</source>
        <translation>تعداد</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>متن</translation>
    </message>
    <message>
        <source>Around it</source>
        <translation>پیرامون</translation>
    </message>
    <message>
        <source>Document</source>
        <translation>سند</translation>
    </message>
    <message>
        <source>the whole document</source>
        <translation>کل سند</translation>
    </message>
</context>
<context>
    <name>StatisticsDialog</name>
    <message>
        <source>Figures of words</source>
        <translation>آمار واژه‌ها</translation>
    </message>
    <message>
        <source>this document</source>
        <translation>این سند</translation>
    </message>
    <message>
        <source>whole project</source>
        <translation>همهٔ پروژه</translation>
    </message>
    <message>
        <source>what “{tag}” marks</source>
        <translation>آنچه «{tag}» نشان کرده است</translation>
    </message>
    <message>
        <source>What is counted</source>
        <translation>چه شمرده شود</translation>
    </message>
    <message>
        <source>Leave the common words out</source>
        <translation>کنار گذاشتن واژه‌های پرکاربرد</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>ایست</translation>
    </message>
    <message>
        <source>How much is counted</source>
        <translation>چه اندازه شمرده شده است</translation>
    </message>
    <message>
        <source>Words</source>
        <translation>واژه‌ها</translation>
    </message>
    <message>
        <source>Different words</source>
        <translation>واژه‌های گوناگون</translation>
    </message>
    <message>
        <source>Different words to all words</source>
        <translation>نسبت واژه‌های گوناگون به همهٔ واژه‌ها</translation>
    </message>
    <message>
        <source>Words that stand there once</source>
        <translation>واژه‌هایی که یک بار آمده‌اند</translation>
    </message>
    <message>
        <source>Sentences</source>
        <translation>جمله‌ها</translation>
    </message>
    <message>
        <source>Mean length of a word, in letters</source>
        <translation>میانگین طول واژه، به حرف</translation>
    </message>
    <message>
        <source>Mean length of a sentence, in words</source>
        <translation>میانگین طول جمله، به واژه</translation>
    </message>
    <message>
        <source>Lemmas</source>
        <translation>بن‌واژه‌ها</translation>
    </message>
    <message>
        <source>Lengths</source>
        <translation>طول‌ها</translation>
    </message>
    <message>
        <source>Save the table…</source>
        <translation>ذخیرهٔ جدول…</translation>
    </message>
    <message>
        <source>How often</source>
        <translation>بسامد</translation>
    </message>
    <message>
        <source>In a million</source>
        <translation>در یک میلیون</translation>
    </message>
    <message>
        <source>Word</source>
        <translation>واژه</translation>
    </message>
    <message>
        <source>Lemma</source>
        <translation>بن‌واژه</translation>
    </message>
    <message>
        <source>words, by letters</source>
        <translation>واژه‌ها، به حرف</translation>
    </message>
    <message>
        <source>sentences, by words</source>
        <translation>جمله‌ها، به واژه</translation>
    </message>
    <message>
        <source>Of what</source>
        <translation>طولِ</translation>
    </message>
    <message>
        <source>Length</source>
        <translation>طول</translation>
    </message>
    <message>
        <source>The counting was stopped; the figures are the earlier ones.</source>
        <translation>شمارش متوقف شد؛ این آمار، آمار پیشین است.</translation>
    </message>
    <message>
        <source>words</source>
        <translation>واژه‌ها</translation>
    </message>
    <message>
        <source>lemmas</source>
        <translation>بن‌واژه‌ها</translation>
    </message>
    <message>
        <source>lengths</source>
        <translation>طول‌ها</translation>
    </message>
</context>
<context>
    <name>StatusLine</name>
    <message>
        <source>Saved</source>
        <translation>ذخیره شد</translation>
    </message>
    <message>
        <source>Saving…</source>
        <translation>در حال ذخیره…</translation>
    </message>
    <message>
        <source>Not saved</source>
        <translation>ذخیره نشد</translation>
    </message>
    <message>
        <source>Read only</source>
        <translation>فقط خواندنی</translation>
    </message>
    <message>
        <source>Language of the interface</source>
        <translation>زبان برنامه</translation>
    </message>
    <message>
        <source>Opening {name}…</source>
        <translation>در حال باز کردن {name}…</translation>
    </message>
    <message numerus="yes">
        <source>%n highlight(s)</source>
        <translation>
            <numerusform>%n نشان</numerusform>
        </translation>
    </message>
    <message>
        <source>Paragraph {number} of {all}</source>
        <translation>بند {number} از {all}</translation>
    </message>
    <message numerus="yes">
        <source>%n character(s) selected</source>
        <translation>
            <numerusform>%n نویسه انتخاب شده</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>StepProgressDialog</name>
    <message>
        <source>Large change</source>
        <translation>تغییر بزرگ</translation>
    </message>
    <message>
        <source>Changing the documents…</source>
        <translation>در حال تغییر دادن سندها…</translation>
    </message>
    <message>
        <source>&amp;Stop here</source>
        <translation>&amp;همین‌جا بایست</translation>
    </message>
    <message>
        <source>Stopping after this document…</source>
        <translation>پس از این سند می‌ایستد…</translation>
    </message>
</context>
<context>
    <name>Tables</name>
    <message>
        <source>Save the table</source>
        <translation>ذخیرهٔ جدول</translation>
    </message>
    <message>
        <source>Tables with commas (*.csv)</source>
        <translation>جدول با ویرگول ‎(*.csv)</translation>
    </message>
    <message>
        <source>Excel sheets (*.xlsx)</source>
        <translation>برگهٔ اکسل ‎(*.xlsx)</translation>
    </message>
</context>
<context>
    <name>TagCommands</name>
    <message>
        <source>Pick a tag</source>
        <translation>گزینش برچسب</translation>
    </message>
    <message>
        <source>Add a further tag</source>
        <translation>افزودن برچسبی دیگر</translation>
    </message>
    <message>
        <source>Add ready tags</source>
        <translation>افزودن برچسب‌های آماده</translation>
    </message>
    <message>
        <source>Type a part of its name</source>
        <translation>بخشی از نامش را بنویسید</translation>
    </message>
    <message>
        <source>New tag: {name}</source>
        <translation>برچسب تازه: {name}</translation>
    </message>
    <message>
        <source>Everything you select now gets the tag {tag}.</source>
        <translation>از این پس هر چه انتخاب کنید برچسب {tag} می‌گیرد.</translation>
    </message>
</context>
<context>
    <name>TagDialog</name>
    <message>
        <source>Change the tag</source>
        <translation>تغییر برچسب</translation>
    </message>
    <message>
        <source>New tag</source>
        <translation>برچسب تازه</translation>
    </message>
    <message>
        <source>One digit or letter; it works in every keyboard layout.</source>
        <translation>یک رقم یا حرف؛ در هر چیدمان صفحه‌کلید کار می‌کند.</translation>
    </message>
    <message>
        <source>When to use it, in Markdown; shown with the tag</source>
        <translation>کِی به کار می‌رود، به Markdown؛ همراه برچسب نمایش داده می‌شود</translation>
    </message>
    <message>
        <source>none</source>
        <translation>هیچ‌کدام</translation>
    </message>
    <message>
        <source>Things can be &amp;highlighted with it</source>
        <translation>می‌توان با آن نشان گذاشت</translation>
    </message>
    <message>
        <source>Without this, it only holds together the tags below it.</source>
        <translation>بدون این گزینه، فقط برچسب‌های زیر خود را گرد می‌آورد.</translation>
    </message>
    <message>
        <source>&amp;Name</source>
        <translation>&amp;نام</translation>
    </message>
    <message>
        <source>&amp;Colour</source>
        <translation>&amp;رنگ</translation>
    </message>
    <message>
        <source>&amp;Key</source>
        <translation>&amp;کلید</translation>
    </message>
    <message>
        <source>&amp;Below</source>
        <translation>&amp;زیرِ</translation>
    </message>
    <message>
        <source>&amp;Description</source>
        <translation>&amp;شرح</translation>
    </message>
    <message>
        <source>A&amp;ttributes</source>
        <translation>ویژگی‌ها</translation>
    </message>
    <message>
        <source>A tag needs a name.</source>
        <translation>برچسب باید نامی داشته باشد.</translation>
    </message>
    <message>
        <source>Colour {color}</source>
        <translation>رنگ {color}</translation>
    </message>
    <message>
        <source>Other…</source>
        <translation>دیگر…</translation>
    </message>
</context>
<context>
    <name>TagSetCommands</name>
    <message>
        <source>The tag {tag} is back.</source>
        <translation>برچسب {tag} بازگشت.</translation>
    </message>
    <message numerus="yes">
        <source>%n highlight(s) belong to another text and stay away.</source>
        <translation>
            <numerusform>%n نشان از آنِ متنی دیگر است و بازنگشت.</numerusform>
        </translation>
    </message>
    <message>
        <source>Bringing back…</source>
        <translation>در حال بازگرداندن…</translation>
    </message>
    <message>
        <source>Import tags</source>
        <translation>درون‌ریزی برچسب‌ها</translation>
    </message>
    <message>
        <source>Tag sets</source>
        <translation>مجموعه‌های برچسب</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>همهٔ پرونده‌ها (*)</translation>
    </message>
    <message>
        <source>{name}, line {line}: {problem}</source>
        <translation>{name}، سطر {line}: {problem}</translation>
    </message>
    <message numerus="yes">
        <source>%n tag(s) came in.</source>
        <translation>
            <numerusform>%n برچسب افزوده شد.</numerusform>
        </translation>
    </message>
    <message>
        <source>Export tags</source>
        <translation>برون‌بری برچسب‌ها</translation>
    </message>
    <message>
        <source>Tags</source>
        <translation>برچسب‌ها</translation>
    </message>
    <message>
        <source>The tags are in {name}; it has no place for: {lost}.</source>
        <translation>برچسب‌ها در {name} نوشته شد؛ این پرونده جایی برای این‌ها ندارد: {lost}.</translation>
    </message>
    <message>
        <source>, </source>
        <translation>، </translation>
    </message>
    <message>
        <source>Nothing bears this tag yet.</source>
        <translation>هنوز چیزی این برچسب را ندارد.</translation>
    </message>
    <message>
        <source>Looking through the project…</source>
        <translation>در حال بررسی پروژه…</translation>
    </message>
</context>
<context>
    <name>TagsModel</name>
    <message>
        <source>key {key}</source>
        <translation>کلید {key}</translation>
    </message>
    <message>
        <source>only holds tags together</source>
        <translation>فقط گردآورندهٔ برچسب‌ها</translation>
    </message>
    <message numerus="yes">
        <source>%n highlight(s)</source>
        <translation>
            <numerusform>%n نشان</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>for ties: %n of them</source>
        <translation>
            <numerusform>برای پیوند: %n پیوند</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n in the project</source>
        <translation>
            <numerusform>%n مورد در پروژه</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TagsPanel</name>
    <message>
        <source>Tags</source>
        <translation>برچسب‌ها</translation>
    </message>
    <message>
        <source>Find a tag</source>
        <translation>یافتن برچسب</translation>
    </message>
    <message>
        <source>Description of the tag</source>
        <translation>شرح برچسب</translation>
    </message>
    <message>
        <source>New tag</source>
        <translation>برچسب تازه</translation>
    </message>
</context>
<context>
    <name>TextCommands</name>
    <message>
        <source>Export the map of offsets</source>
        <translation>برون‌بری نگاشت جایگاه‌ها</translation>
    </message>
    <message>
        <source>Table (*.tsv)</source>
        <translation>جدول ‎(*.tsv)</translation>
    </message>
    <message>
        <source>JSON (*.json)</source>
        <translation>JSON (*.json)</translation>
    </message>
    <message>
        <source>A newer version of the text</source>
        <translation>نسخهٔ تازه‌تر متن</translation>
    </message>
    <message>
        <source>Texts (*.txt *.md)</source>
        <translation>متن‌ها ‎(*.txt *.md)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>همهٔ پرونده‌ها (*)</translation>
    </message>
    <message>
        <source>Finding the highlights again…</source>
        <translation>در حال یافتن دوبارهٔ نشان‌ها…</translation>
    </message>
    <message>
        <source>Rename the document</source>
        <translation>تغییر نام سند</translation>
    </message>
    <message>
        <source>Its name; a part before “/” is a folder.</source>
        <translation>نام سند؛ آنچه پیش از «/» بیاید پوشه است.</translation>
    </message>
    <message>
        <source>{document} is in the trash now.</source>
        <translation>سند {document} اکنون در زباله‌دان است.</translation>
    </message>
    <message>
        <source>Deleting for good…</source>
        <translation>در حال پاک کردن برای همیشه…</translation>
    </message>
    <message>
        <source>Replaced the text</source>
        <translation>متن جایگزین شد</translation>
    </message>
    <message>
        <source>Review</source>
        <translation>بازبینی</translation>
    </message>
    <message numerus="yes">
        <source>%n highlight(s) were found again in the new text.</source>
        <translation>
            <numerusform>%n نشان در متن تازه پیدا شد.</numerusform>
        </translation>
    </message>
    <message>
        <source>Comparing the texts…</source>
        <translation>سنجیدن متن‌ها…</translation>
    </message>
    <message numerus="yes">
        <source>%n highlight(s) have no certain place and wait for you.</source>
        <translation>
            <numerusform>جای %n نشان قطعی نیست و تصمیم با شماست.</numerusform>
        </translation>
    </message>
    <message>
        <source>The text of {document} has not been changed here.</source>
        <translation>متن {document} این‌جا تغییر نکرده است.</translation>
    </message>
</context>
<context>
    <name>TextDialog</name>
    <message>
        <source>Copy</source>
        <translation>رونوشت</translation>
    </message>
</context>
<context>
    <name>TextLanguages</name>
    <message>
        <source>now</source>
        <translation>کنونی</translation>
    </message>
    <message>
        <source>Language of the project’s texts</source>
        <translation>زبان متن‌های پروژه</translation>
    </message>
    <message>
        <source>Type a part of its name</source>
        <translation>بخشی از نامش را بنویسید</translation>
    </message>
    <message>
        <source>The letters of this document look like {guess}; its words are cut as {language}.</source>
        <translation>حروف این سند به {guess} می‌ماند؛ واژه‌هایش به شیوهٔ {language} جدا می‌شوند.</translation>
    </message>
    <message>
        <source>It is {guess}</source>
        <translation>{guess} است</translation>
    </message>
    <message>
        <source>Leave it</source>
        <translation>همین باشد</translation>
    </message>
</context>
<context>
    <name>TextVersionsDialog</name>
    <message>
        <source>Export the map of offsets</source>
        <translation>برون‌بری نگاشت جایگاه‌ها</translation>
    </message>
    <message>
        <source>&amp;From</source>
        <translation>&amp;از</translation>
    </message>
    <message>
        <source>&amp;To</source>
        <translation>&amp;به</translation>
    </message>
    <message>
        <source>the present text ({version})</source>
        <translation>متن کنونی ({version})</translation>
    </message>
    <message>
        <source>an earlier text ({version})</source>
        <translation>متنی پیشین ({version})</translation>
    </message>
    <message>
        <source>{date} ({version})</source>
        <translation>{date} ({version})</translation>
    </message>
</context>
<context>
    <name>Tidings</name>
    <message numerus="yes">
        <source>%n thing(s) were changed by two people at once.</source>
        <translation>
            <numerusform>%n چیز را دو نفر هم‌زمان تغییر داده‌اند.</numerusform>
        </translation>
    </message>
    <message>
        <source>Look</source>
        <translation>دیدن</translation>
    </message>
    <message>
        <source>Not saved: {reason}</source>
        <translation>ذخیره نشد: {reason}</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>تلاش دوباره</translation>
    </message>
    <message>
        <source>Earlier versions…</source>
        <translation>نسخه‌های پیشین…</translation>
    </message>
    <message>
        <source>It is right so</source>
        <translation>درست است</translation>
    </message>
    <message>
        <source>Bring them back…</source>
        <translation>بازگرداندن…</translation>
    </message>
    <message numerus="yes">
        <source>%n highlight(s) of this document have no certain place.</source>
        <translation>
            <numerusform>جای %n نشانِ این سند قطعی نیست.</numerusform>
        </translation>
    </message>
    <message>
        <source>Review</source>
        <translation>بازبینی</translation>
    </message>
    <message>
        <source>Another program changed the text of {document}.</source>
        <translation>برنامهٔ دیگری متن {document} را تغییر داد.</translation>
    </message>
    <message numerus="yes">
        <source>%n change(s) from elsewhere were taken in.</source>
        <translation>
            <numerusform>%n تغییر از جای دیگر رسید.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n highlight(s) arrived.</source>
        <translation>
            <numerusform>%n نشان رسید.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n highlight(s) from {people} arrived.</source>
        <translation>
            <numerusform>%n نشان از {people} رسید.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TrashDialog</name>
    <message>
        <source>Trash</source>
        <translation>زباله‌دان</translation>
    </message>
    <message>
        <source>The trash is empty.</source>
        <translation>زباله‌دان خالی است.</translation>
    </message>
    <message>
        <source>Removed documents</source>
        <translation>سندهای برداشته‌شده</translation>
    </message>
    <message>
        <source>Bring back</source>
        <translation>بازگرداندن</translation>
    </message>
    <message>
        <source>Delete for good…</source>
        <translation>پاک کردن برای همیشه…</translation>
    </message>
    <message>
        <source>Empty the trash…</source>
        <translation>خالی کردن زباله‌دان…</translation>
    </message>
    <message>
        <source>{when} · {size}</source>
        <translation>{when} · {size}</translation>
    </message>
    <message>
        <source>These documents were removed, with their highlights. They can be brought back. Together they take {size}.</source>
        <translation>این سندها با نشان‌هایشان برداشته شده‌اند و می‌توان آن‌ها را بازگرداند. همهٔ آن‌ها {size} جا گرفته‌اند.</translation>
    </message>
    <message>
        <source>Delete {document} with its highlights for good?</source>
        <translation>{document} با نشان‌هایش برای همیشه پاک شود؟</translation>
    </message>
    <message numerus="yes">
        <source>Delete %n document(s) with their highlights for good?</source>
        <translation>
            <numerusform>%n سند با نشان‌هایشان برای همیشه پاک شوند؟</numerusform>
        </translation>
    </message>
    <message>
        <source>Delete for good</source>
        <translation>پاک کردن برای همیشه</translation>
    </message>
    <message>
        <source>This cannot be undone.</source>
        <translation>این کار را نمی‌توان واگرداند.</translation>
    </message>
</context>
<context>
    <name>Unsaved</name>
    <message>
        <source>Not saved</source>
        <translation>ذخیره نشد</translation>
    </message>
    <message>
        <source>Your latest changes are not on the disk yet.</source>
        <translation>آخرین تغییرهای شما هنوز روی دیسک نیست.</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>تلاش دوباره</translation>
    </message>
    <message>
        <source>Close and lose them</source>
        <translation>بستن و ازدست‌دادن آن‌ها</translation>
    </message>
</context>
<context>
    <name>VersionCommands</name>
    <message>
        <source>Looking for earlier versions…</source>
        <translation>در جست‌وجوی نسخه‌های پیشین…</translation>
    </message>
    <message>
        <source>Bringing an earlier version back…</source>
        <translation>در حال بازگرداندن نسخهٔ پیشین…</translation>
    </message>
    <message numerus="yes">
        <source>%n earlier version(s) were deleted for good: {size}.</source>
        <translation>
            <numerusform>%n نسخهٔ پیشین برای همیشه پاک شد: {size}.</numerusform>
        </translation>
    </message>
    <message>
        <source>Deleting earlier versions…</source>
        <translation>در حال پاک کردن نسخه‌های پیشین…</translation>
    </message>
    <message>
        <source>Comparing…</source>
        <translation>در حال مقایسه…</translation>
    </message>
    <message numerus="yes">
        <source>%n record(s) that had vanished were put back as they were.</source>
        <translation>
            <numerusform>%n رکوردِ گم‌شده همان‌گونه که بود برگردانده شد.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n change(s) led back to {date}; Undo takes them back.</source>
        <translation>
            <numerusform>با %n تغییر به {date} بازگشتیم؛ واگرد آن را برمی‌گرداند.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Stopped before its end: %n change(s) were not made.</source>
        <translation>
            <numerusform>پیش از پایان متوقف شد: %n تغییر انجام نشد.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n highlight(s) belong to another text and stay away.</source>
        <translation>
            <numerusform>%n نشان از آنِ متنی دیگر است و بازنگشت.</numerusform>
        </translation>
    </message>
    <message>
        <source>What is said of the document</source>
        <translation>آنچه دربارهٔ سند آمده است</translation>
    </message>
</context>
<context>
    <name>WorklistModel</name>
    <message>
        <source>What</source>
        <translation>چه</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>متن</translation>
    </message>
    <message>
        <source>Tags</source>
        <translation>برچسب‌ها</translation>
    </message>
    <message>
        <source>Document</source>
        <translation>سند</translation>
    </message>
    <message>
        <source>elsewhere it is {tags} ({count}×)</source>
        <translation>در جای دیگر {tags} است ({count} بار)</translation>
    </message>
    <message>
        <source>not highlighted here; elsewhere it is {tags} ({count}×)</source>
        <translation>این‌جا نشان ندارد؛ در جای دیگر {tags} است ({count} بار)</translation>
    </message>
    <message>
        <source>white space at an end</source>
        <translation>فاصله در آغاز یا پایان</translation>
    </message>
    <message>
        <source>half a word at an end</source>
        <translation>نیمهٔ واژه در آغاز یا پایان</translation>
    </message>
    <message>
        <source>touches another one with its tag</source>
        <translation>به نشانی با همین برچسب چسبیده است</translation>
    </message>
    <message>
        <source>still to be said: {names}</source>
        <translation>هنوز گفته نشده: {names}</translation>
    </message>
</context>
<context>
    <name>WorklistPanel</name>
    <message>
        <source>tagged otherwise elsewhere</source>
        <translation>برچسب دیگر در جای دیگر</translation>
    </message>
    <message>
        <source>repeats without a highlight</source>
        <translation>تکرارهای بی‌نشان</translation>
    </message>
    <message>
        <source>white space at an end</source>
        <translation>فاصلهٔ اضافی در آغاز یا پایان</translation>
    </message>
    <message>
        <source>half a word at an end</source>
        <translation>نیمهٔ واژه در آغاز یا پایان</translation>
    </message>
    <message>
        <source>highlights that touch</source>
        <translation>نشان‌های به‌هم‌چسبیده</translation>
    </message>
    <message>
        <source>what is still to be said</source>
        <translation>ویژگی‌های ناگفته</translation>
    </message>
    <message>
        <source>Worklist</source>
        <translation>فهرست لغزش‌ها</translation>
    </message>
    <message>
        <source>Look for slips</source>
        <translation>جست‌وجوی لغزش‌ها</translation>
    </message>
    <message>
        <source>Mend it</source>
        <translation>درستش کن</translation>
    </message>
    <message>
        <source>Space mends what is selected, Delete leaves it as it is.</source>
        <translation>«فاصله» آنچه را انتخاب شده درست می‌کند و Delete آن را همان‌گونه می‌گذارد.</translation>
    </message>
    <message>
        <source>all kinds of slips</source>
        <translation>همهٔ گونه‌های لغزش</translation>
    </message>
    <message>
        <source>Kinds of slips</source>
        <translation>گونه‌های لغزش</translation>
    </message>
    <message numerus="yes">
        <source>%n probable slip(s)</source>
        <translation>
            <numerusform>%n لغزش احتمالی</numerusform>
        </translation>
    </message>
    <message>
        <source>Looking… {count} so far</source>
        <translation>در حال جست‌وجو… تاکنون {count}</translation>
    </message>
</context>
</TS>
