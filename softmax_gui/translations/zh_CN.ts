<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name></name>
    <message>
        <source>&amp;About softmax-gui</source>
        <translation>关于 softmax-gui(&amp;A)</translation>
    </message>
    <message>
        <source>&amp;Add Class</source>
        <translation>添加类别(&amp;A)</translation>
    </message>
    <message>
        <source>&amp;All</source>
        <translation>全部(&amp;A)</translation>
    </message>
    <message>
        <source>&amp;As the System</source>
        <translation>跟随系统(&amp;A)</translation>
    </message>
    <message>
        <source>&amp;Automatic</source>
        <translation>自动(&amp;A)</translation>
    </message>
    <message>
        <source>&amp;Browse…</source>
        <translation>浏览(&amp;B)…</translation>
    </message>
    <message>
        <source>&amp;Choose Another File…</source>
        <translation>选择其他文件(&amp;C)…</translation>
    </message>
    <message>
        <source>&amp;Classes along</source>
        <translation>类别所在的轴(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Copy</source>
        <translation>复制(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Copy Report</source>
        <translation>复制报告(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Dark</source>
        <translation>深色(&amp;D)</translation>
    </message>
    <message>
        <source>&amp;Descend</source>
        <translation>下降(&amp;D)</translation>
    </message>
    <message>
        <source>&amp;Dots per inch</source>
        <translation>每英寸点数(&amp;D)</translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>编辑(&amp;E)</translation>
    </message>
    <message>
        <source>&amp;English or 中文</source>
        <translation>English 或中文(&amp;E)</translation>
    </message>
    <message>
        <source>&amp;Export</source>
        <translation>导出(&amp;E)</translation>
    </message>
    <message>
        <source>&amp;Export…</source>
        <translation>导出(&amp;E)…</translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation>文件(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;Find Class…</source>
        <translation>查找类别(&amp;F)…</translation>
    </message>
    <message>
        <source>&amp;Fit</source>
        <translation>适合窗口(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;Fit Temperature</source>
        <translation>拟合温度(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;Format</source>
        <translation>格式(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;Formulas</source>
        <translation>公式(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;Go On</source>
        <translation>继续(&amp;G)</translation>
    </message>
    <message>
        <source>&amp;Go to Selected Class</source>
        <translation>转到选中的类别(&amp;G)</translation>
    </message>
    <message>
        <source>&amp;Go to the Lesson</source>
        <translation>转到课程(&amp;G)</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>帮助(&amp;H)</translation>
    </message>
    <message>
        <source>&amp;Jacobian Blocks</source>
        <translation>雅可比矩阵的分块(&amp;J)</translation>
    </message>
    <message>
        <source>&amp;Keyboard Shortcuts</source>
        <translation>键盘快捷键(&amp;K)</translation>
    </message>
    <message>
        <source>&amp;Label File…</source>
        <translation>标签文件(&amp;L)…</translation>
    </message>
    <message>
        <source>&amp;Larger</source>
        <translation>放大(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;Leave Lesson</source>
        <translation>离开课程(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;Light</source>
        <translation>浅色(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;Linear</source>
        <translation>线性(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;Logarithmic Axis</source>
        <translation>对数坐标轴(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;Mean of a Block</source>
        <translation>块内均值(&amp;M)</translation>
    </message>
    <message>
        <source>&amp;Next Row</source>
        <translation>下一行(&amp;N)</translation>
    </message>
    <message>
        <source>&amp;Next Step</source>
        <translation>下一步(&amp;N)</translation>
    </message>
    <message>
        <source>&amp;No Target</source>
        <translation>无目标类别(&amp;N)</translation>
    </message>
    <message>
        <source>&amp;Open</source>
        <translation>打开(&amp;O)</translation>
    </message>
    <message>
        <source>&amp;Open Lesson Folder…</source>
        <translation>打开课程文件夹(&amp;O)…</translation>
    </message>
    <message>
        <source>&amp;Open…</source>
        <translation>打开(&amp;O)…</translation>
    </message>
    <message>
        <source>&amp;Order</source>
        <translation>排序(&amp;O)</translation>
    </message>
    <message>
        <source>&amp;Panels</source>
        <translation>面板(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Paste Logits</source>
        <translation>粘贴 logit(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Peak of a Block</source>
        <translation>块内峰值(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Play or Pause</source>
        <translation>播放或暂停(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Plot</source>
        <translation>图(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Previous Row</source>
        <translation>上一行(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Previous Step</source>
        <translation>上一步(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>退出(&amp;Q)</translation>
    </message>
    <message>
        <source>&amp;Redo</source>
        <translation>重做(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Redo {action}</source>
        <translation>重做{action}(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Replace</source>
        <translation>替换(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Restore Layout</source>
        <translation>恢复布局(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Rewind</source>
        <translation>回到起点(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Right</source>
        <translation>正确的(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Rows</source>
        <translation>行(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Run Cell</source>
        <translation>运行单元格(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Samples</source>
        <translation>示例数据(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Set Up Again</source>
        <translation>重新设置(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Sigmoid</source>
        <translation>sigmoid 函数(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Size</source>
        <translation>尺寸(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Smaller</source>
        <translation>缩小(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Sort Rows</source>
        <translation>行的排序(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Step</source>
        <translation>走一步(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;System</source>
        <translation>跟随系统(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Theme</source>
        <translation>主题(&amp;T)</translation>
    </message>
    <message>
        <source>&amp;Title</source>
        <translation>标题(&amp;T)</translation>
    </message>
    <message>
        <source>&amp;True classes</source>
        <translation>真实类别(&amp;T)</translation>
    </message>
    <message>
        <source>&amp;Undo</source>
        <translation>撤销(&amp;U)</translation>
    </message>
    <message>
        <source>&amp;Undo {action}</source>
        <translation>撤销{action}(&amp;U)</translation>
    </message>
    <message>
        <source>&amp;Values as a Table…</source>
        <translation>以表格显示数值(&amp;V)…</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>视图(&amp;V)</translation>
    </message>
    <message>
        <source>&amp;What</source>
        <translation>内容(&amp;W)</translation>
    </message>
    <message>
        <source>&amp;Without</source>
        <translation>不用(&amp;W)</translation>
    </message>
    <message>
        <source>&amp;Wrong</source>
        <translation>错误的(&amp;W)</translation>
    </message>
    <message>
        <source>&amp;Zoom to Selected</source>
        <translation>放大到选中的类别(&amp;Z)</translation>
    </message>
    <message>
        <source>&amp;{number}  {title}</source>
        <translation>&amp;{number}  {title}</translation>
    </message>
    <message>
        <source>&amp;{number}  {title}  (step {step} of {count})</source>
        <translation>&amp;{number}  {title}（第 {step} 步，共 {count} 步）</translation>
    </message>
    <message>
        <source>&amp;{number}  {title}  ✓</source>
        <translation>&amp;{number}  {title}  ✓</translation>
    </message>
    <message>
        <source>+ add class</source>
        <translation>+ 添加类别</translation>
    </message>
    <message>
        <source>, </source>
        <translation>，</translation>
    </message>
    <message>
        <source>0 or double-click</source>
        <translation>0 或双击</translation>
    </message>
    <message>
        <source>1 class: {largest}, {most}.</source>
        <translation>1 个类别：{largest}，{most}。</translation>
    </message>
    <message>
        <source>1 column = {classes} classes</source>
        <translation>1 列 = {classes} 个类别</translation>
    </message>
    <message>
        <source>1 column = {classes} classes, paler up to the smallest</source>
        <translation>1 列 = {classes} 个类别，最小值以下颜色较浅</translation>
    </message>
    <message>
        <source>1 pixel = {rows} × {columns} entries, mean</source>
        <translation>1 像素 = {rows} × {columns} 个元素，均值</translation>
    </message>
    <message>
        <source>1 pixel = {rows} × {columns} entries, peak</source>
        <translation>1 像素 = {rows} × {columns} 个元素，峰值</translation>
    </message>
    <message>
        <source>1 row of {classes} classes</source>
        <translation>1 行，{classes} 个类别</translation>
    </message>
    <message>
        <source>140 logits of a language identifier for one text, a language code each.</source>
        <translation>一段文本的语种识别结果：140 个 logit，每个对应一种语言代码。</translation>
    </message>
    <message>
        <source>899 rows of 10 logits: what a classifier of handwritten digits says of images it has not seen, with the true digit of each.</source>
        <translation>899 行，每行 10 个 logit：手写数字分类器对未见过的图像的输出，并附有每幅图像的真实数字。</translation>
    </message>
    <message>
        <source>A LaTeX table of the {name} has room for {most} classes, and there are {size:,}. Use csv, or fewer classes.</source>
        <translation>{name} 的 LaTeX 表格最多容纳 {most} 个类别，而现有 {size:,} 个。请使用 csv，或减少类别数。</translation>
    </message>
    <message>
        <source>A Python process has sent no logits.</source>
        <translation>Python 进程没有发来 logit。</translation>
    </message>
    <message>
        <source>A Python process has sent targets that are no whole numbers.</source>
        <translation>Python 进程发来的目标类别不是整数。</translation>
    </message>
    <message>
        <source>A descent goes from one step to a later one, from 0 to {most:,}.</source>
        <translation>梯度下降从某一步到其后的一步，范围为 0 到 {most:,}。</translation>
    </message>
    <message>
        <source>A figure of {size} cannot be drawn. Use {least:g} to {most:g} {unit} a side.</source>
        <translation>无法绘制 {size} 的图，边长请使用 {least:g} 到 {most:g} {unit}。</translation>
    </message>
    <message>
        <source>A figure of {width:g} x {height:g} inches cannot be drawn. Use {least:g} to {most:g} inches a side.</source>
        <translation>无法绘制 {width:g} x {height:g} 英寸的图，边长请使用 {least:g} 到 {most:g} 英寸。</translation>
    </message>
    <message>
        <source>A figure with {dpi:g} dots per inch cannot be drawn. Use at least 10, and no more than {most:,} pixels a side.</source>
        <translation>无法绘制每英寸 {dpi:g} 点的图。请至少使用 10，且每边不超过 {most:,} 像素。</translation>
    </message>
    <message>
        <source>A logit sweeps from one finite number to another.</source>
        <translation>logit 的扫描范围必须是有限数。</translation>
    </message>
    <message>
        <source>A part of a label, or the index of a class. Enter goes to it, and to the next one</source>
        <translation>标签的一部分，或类别的索引。按 Enter 转到该类别，再按转到下一个</translation>
    </message>
    <message>
        <source>About softmax-gui</source>
        <translation>关于 softmax-gui</translation>
    </message>
    <message>
        <source>Add Class</source>
        <translation>添加类别</translation>
    </message>
    <message>
        <source>All logits are -inf. At least one class needs a finite logit.</source>
        <translation>所有 logit 都是 -inf。至少要有一个类别的 logit 是有限数。</translation>
    </message>
    <message>
        <source>All on one page</source>
        <translation>全部合为一页</translation>
    </message>
    <message>
        <source>An animation of {count} frames cannot be made. Use 2 to {most:,}.</source>
        <translation>无法制作 {count} 帧的动画，请使用 2 到 {most:,} 帧。</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>回答</translation>
    </message>
    <message>
        <source>Append a class</source>
        <translation>在末尾添加一个类别</translation>
    </message>
    <message>
        <source>Append a class with logit 0</source>
        <translation>在末尾添加一个 logit 为 0 的类别</translation>
    </message>
    <message>
        <source>Array</source>
        <translation>数组</translation>
    </message>
    <message>
        <source>Arrow keys</source>
        <translation>方向键</translation>
    </message>
    <message>
        <source>Article</source>
        <translation>文章示例</translation>
    </message>
    <message>
        <source>Article: 2.0, 1.0, 0.1</source>
        <translation>文章示例：2.0, 1.0, 0.1</translation>
    </message>
    <message>
        <source>As &amp;Data</source>
        <translation>作为数据(&amp;D)</translation>
    </message>
    <message>
        <source>As &amp;Given</source>
        <translation>原有顺序(&amp;G)</translation>
    </message>
    <message>
        <source>As &amp;Image</source>
        <translation>作为图片(&amp;I)</translation>
    </message>
    <message>
        <source>As &amp;SVG</source>
        <translation>作为 SVG(&amp;S)</translation>
    </message>
    <message>
        <source>As S&amp;cript</source>
        <translation>作为脚本(&amp;C)</translation>
    </message>
    <message>
        <source>As the window</source>
        <translation>与窗口一致</translation>
    </message>
    <message>
        <source>At T = {temperature} the mean entropy of {rows} rows is {entropy} nats. Of the {judged} with a target {accuracy} are right; their mean loss is {loss} nats.</source>
        <translation>T = {temperature} 时，{rows} 行的平均熵为 {entropy} 奈特。有目标类别的 {judged} 行中 {accuracy} 预测正确，平均损失为 {loss} 奈特。</translation>
    </message>
    <message>
        <source>At T = {temperature} the mean entropy of {rows} rows is {entropy} nats; none has a target.</source>
        <translation>T = {temperature} 时，{rows} 行的平均熵为 {entropy} 奈特；均无目标类别。</translation>
    </message>
    <message>
        <source>Begin Lesson</source>
        <translation>开始课程</translation>
    </message>
    <message>
        <source>Begin Lesson 1</source>
        <translation>开始第 1 课</translation>
    </message>
    <message>
        <source>Begin the step anew</source>
        <translation>重新开始这一步</translation>
    </message>
    <message>
        <source>Begin this step anew (Alt+Shift+R)</source>
        <translation>重新开始本步骤 (Alt+Shift+R)</translation>
    </message>
    <message>
        <source>Begin with the example of the article: cat, dog and fox</source>
        <translation>从文章中的例子开始：cat、dog 和 fox</translation>
    </message>
    <message>
        <source>Bring the class into view</source>
        <translation>使该类别进入视野</translation>
    </message>
    <message>
        <source>By &amp;Certainty</source>
        <translation>按确定程度(&amp;C)</translation>
    </message>
    <message>
        <source>By &amp;Entropy</source>
        <translation>按熵(&amp;E)</translation>
    </message>
    <message>
        <source>By &amp;Logit</source>
        <translation>按 logit(&amp;L)</translation>
    </message>
    <message>
        <source>By &amp;Loss</source>
        <translation>按损失(&amp;L)</translation>
    </message>
    <message>
        <source>By &amp;Probability</source>
        <translation>按概率(&amp;P)</translation>
    </message>
    <message>
        <source>By L&amp;abel</source>
        <translation>按标签(&amp;A)</translation>
    </message>
    <message>
        <source>CSV data</source>
        <translation>CSV 数据</translation>
    </message>
    <message>
        <source>Call off what is going on, such as opening a file</source>
        <translation>取消正在进行的操作，例如打开文件</translation>
    </message>
    <message>
        <source>Call the writing off, or close</source>
        <translation>取消写入，或关闭对话框</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Cancelled. Nothing has been written.</source>
        <translation>已取消，没有写入任何内容。</translation>
    </message>
    <message>
        <source>Cancelling …</source>
        <translation>正在取消…</translation>
    </message>
    <message>
        <source>Change Temperature</source>
        <translation>更改温度</translation>
    </message>
    <message>
        <source>Changed Session</source>
        <translation>会话已被更改</translation>
    </message>
    <message>
        <source>Changed file</source>
        <translation>已更改的文件</translation>
    </message>
    <message>
        <source>Choose Gradient</source>
        <translation>选择梯度对象</translation>
    </message>
    <message>
        <source>Choose Target</source>
        <translation>选择目标类别</translation>
    </message>
    <message>
        <source>Choose a folder and a name</source>
        <translation>选择文件夹和文件名</translation>
    </message>
    <message>
        <source>Choose a target first: the loss is −log p of the target.</source>
        <translation>请先选择目标类别：损失是目标类别的 −log p。</translation>
    </message>
    <message>
        <source>Choose a target first: without one there is no loss to descend.</source>
        <translation>请先选择目标类别：没有目标类别就没有可下降的损失。</translation>
    </message>
    <message>
        <source>Choose this answer, and see what happens</source>
        <translation>选择这个答案，看看会发生什么</translation>
    </message>
    <message>
        <source>Choose which array, axis, true classes and labels of the file are meant</source>
        <translation>选择文件中的数组、轴、真实类别和标签</translation>
    </message>
    <message>
        <source>Choose which classes are listed</source>
        <translation>选择列出哪些类别</translation>
    </message>
    <message>
        <source>Class {index} is masked, but there are only {count}.</source>
        <translation>类别 {index} 被屏蔽，但一共只有 {count} 个类别。</translation>
    </message>
    <message>
        <source>Click to select the class of this term</source>
        <translation>单击以选择此项对应的类别</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Close the lesson; what you had open comes back</source>
        <translation>关闭课程；您之前打开的内容会恢复</translation>
    </message>
    <message>
        <source>Close the table (Esc)</source>
        <translation>关闭表格 (Esc)</translation>
    </message>
    <message>
        <source>Close the window</source>
        <translation>关闭窗口</translation>
    </message>
    <message>
        <source>Close this window and go on</source>
        <translation>关闭此窗口并继续</translation>
    </message>
    <message>
        <source>Close, and show every class (Esc)</source>
        <translation>关闭并显示所有类别 (Esc)</translation>
    </message>
    <message>
        <source>Colo&amp;urs</source>
        <translation>配色(&amp;U)</translation>
    </message>
    <message>
        <source>Colour each pixel by its entry of largest magnitude</source>
        <translation>按像素所代表元素中绝对值最大者着色</translation>
    </message>
    <message>
        <source>Colour each pixel by the mean of the entries it stands for</source>
        <translation>按像素所代表元素的均值着色</translation>
    </message>
    <message>
        <source>Colours by powers of ten, linear about 0: small derivatives show</source>
        <translation>按 10 的幂次着色，0 附近为线性：可看清很小的导数</translation>
    </message>
    <message>
        <source>Colours in proportion to the derivatives</source>
        <translation>颜色与导数成正比</translation>
    </message>
    <message>
        <source>Complement</source>
        <translation>余量</translation>
    </message>
    <message>
        <source>Copied.</source>
        <translation>已复制。</translation>
    </message>
    <message>
        <source>Copy &amp;State</source>
        <translation>复制状态(&amp;S)</translation>
    </message>
    <message>
        <source>Copy Data</source>
        <translation>复制数据</translation>
    </message>
    <message>
        <source>Copy Data of {panel}</source>
        <translation>复制{panel}的数据</translation>
    </message>
    <message>
        <source>Copy Script</source>
        <translation>复制脚本</translation>
    </message>
    <message>
        <source>Copy as Picture</source>
        <translation>复制为图片</translation>
    </message>
    <message>
        <source>Copy as SVG</source>
        <translation>复制为 SVG</translation>
    </message>
    <message>
        <source>Copy the figure {panel} as a picture</source>
        <translation>将“{panel}”图复制为图片</translation>
    </message>
    <message>
        <source>Copy the numbers of {panel} as CSV</source>
        <translation>将“{panel}”的数据复制为 CSV</translation>
    </message>
    <message>
        <source>Copy the report to the clipboard</source>
        <translation>把报告复制到剪贴板</translation>
    </message>
    <message>
        <source>Copy the whole window as a picture</source>
        <translation>将整个窗口复制为图片</translation>
    </message>
    <message>
        <source>Copy what is selected, or all of it (Ctrl+C)</source>
        <translation>复制所选内容；未选择时复制全部 (Ctrl+C)</translation>
    </message>
    <message>
        <source>Copy what is shown as one text, which can be pasted into another window</source>
        <translation>将显示的内容复制为一段文本，可粘贴到另一个窗口</translation>
    </message>
    <message>
        <source>Copy {panel} as Picture</source>
        <translation>将{panel}复制为图片</translation>
    </message>
    <message>
        <source>Copy {panel} of the batch as a picture</source>
        <translation>将这批数据的{panel}复制为图片</translation>
    </message>
    <message>
        <source>Copying a drawing</source>
        <translation>正在复制矢量图</translation>
    </message>
    <message>
        <source>Copying a picture</source>
        <translation>正在复制图片</translation>
    </message>
    <message>
        <source>Copying a script</source>
        <translation>正在复制脚本</translation>
    </message>
    <message>
        <source>Copying data</source>
        <translation>正在复制数据</translation>
    </message>
    <message>
        <source>Cross-entropy</source>
        <translation>交叉熵</translation>
    </message>
    <message>
        <source>Ctrl+C copies what is selected</source>
        <translation>Ctrl+C 复制所选内容</translation>
    </message>
    <message>
        <source>Ctrl+drag</source>
        <translation>Ctrl+拖动</translation>
    </message>
    <message>
        <source>Cumulative</source>
        <translation>累积分布</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>深色</translation>
    </message>
    <message>
        <source>Data of {panel}</source>
        <translation>{panel}的数据</translation>
    </message>
    <message>
        <source>Descend</source>
        <translation>下降</translation>
    </message>
    <message>
        <source>Descent Step</source>
        <translation>下降一步</translation>
    </message>
    <message>
        <source>Descent, by steps</source>
        <translation>梯度下降（按步数）</translation>
    </message>
    <message>
        <source>Device: auto</source>
        <translation>设备：自动</translation>
    </message>
    <message>
        <source>Dismiss</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Do again what was undone</source>
        <translation>重做被撤销的更改</translation>
    </message>
    <message>
        <source>Done.</source>
        <translation>已完成。</translation>
    </message>
    <message>
        <source>Drag a logit and see every probability, the Jacobian and the gradient move at once.</source>
        <translation>拖动一个 logit，所有概率、雅可比矩阵和梯度随即一同变化。</translation>
    </message>
    <message>
        <source>Drag to move this panel</source>
        <translation>拖动以移动此面板</translation>
    </message>
    <message>
        <source>Draw logits from the standard normal distribution</source>
        <translation>从标准正态分布中抽取 logit</translation>
    </message>
    <message>
        <source>Drawing the preview</source>
        <translation>正在绘制预览</translation>
    </message>
    <message>
        <source>Drawing what is dragged</source>
        <translation>正在绘制拖出的图</translation>
    </message>
    <message>
        <source>Drop to open</source>
        <translation>松开以打开</translation>
    </message>
    <message>
        <source>E&amp;dit Selected Logit</source>
        <translation>编辑选中的 logit(&amp;D)</translation>
    </message>
    <message>
        <source>ECE {error}</source>
        <translation>ECE {error}</translation>
    </message>
    <message>
        <source>EPS drawing</source>
        <translation>EPS 矢量图</translation>
    </message>
    <message>
        <source>End the lesson (Alt+Right)</source>
        <translation>结束课程 (Alt+Right)</translation>
    </message>
    <message>
        <source>End; what is open is offered at the next start</source>
        <translation>结束程序；下次启动时可以恢复当前内容</translation>
    </message>
    <message>
        <source>Entropy</source>
        <translation>熵</translation>
    </message>
    <message>
        <source>Equations</source>
        <translation>公式</translation>
    </message>
    <message>
        <source>Every class is masked (-inf). Leave at least one logit finite.</source>
        <translation>所有类别都被屏蔽了 (-inf)。请至少保留一个有限的 logit。</translation>
    </message>
    <message>
        <source>Every row has a target.</source>
        <translation>每一行都有目标类别。</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>导出</translation>
    </message>
    <message>
        <source>Export &amp;All…</source>
        <translation>全部导出(&amp;A)…</translation>
    </message>
    <message>
        <source>Export Ani&amp;mation…</source>
        <translation>导出动画(&amp;M)…</translation>
    </message>
    <message>
        <source>Export Animation</source>
        <translation>导出动画</translation>
    </message>
    <message>
        <source>Export Animation…</source>
        <translation>导出动画…</translation>
    </message>
    <message>
        <source>Export all figures into</source>
        <translation>将所有图导出到</translation>
    </message>
    <message>
        <source>Export to</source>
        <translation>导出到</translation>
    </message>
    <message>
        <source>Export {panel}…</source>
        <translation>导出{panel}…</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>导出…</translation>
    </message>
    <message>
        <source>F&amp;ile</source>
        <translation>文件(&amp;I)</translation>
    </message>
    <message>
        <source>F&amp;rom</source>
        <translation>从(&amp;R)</translation>
    </message>
    <message>
        <source>Fi&amp;gure</source>
        <translation>图(&amp;G)</translation>
    </message>
    <message>
        <source>Fi&amp;lter Classes…</source>
        <translation>筛选类别(&amp;L)…</translation>
    </message>
    <message>
        <source>Files opened last</source>
        <translation>最近打开的文件</translation>
    </message>
    <message>
        <source>Find Ne&amp;xt</source>
        <translation>查找下一个(&amp;X)</translation>
    </message>
    <message>
        <source>Find Pre&amp;vious</source>
        <translation>查找上一个(&amp;V)</translation>
    </message>
    <message>
        <source>Find a class by a part of its label or its index</source>
        <translation>按标签的一部分或索引查找类别</translation>
    </message>
    <message>
        <source>Find a class by its label or index (Ctrl+F)</source>
        <translation>按标签或索引查找类别 (Ctrl+F)</translation>
    </message>
    <message>
        <source>Finish</source>
        <translation>完成</translation>
    </message>
    <message>
        <source>Fit Temperature</source>
        <translation>拟合温度</translation>
    </message>
    <message>
        <source>Fitting the temperature</source>
        <translation>正在拟合温度</translation>
    </message>
    <message>
        <source>Floating-point format of the computation</source>
        <translation>计算所用的浮点格式</translation>
    </message>
    <message>
        <source>Fo&amp;nt</source>
        <translation>字体(&amp;N)</translation>
    </message>
    <message>
        <source>Formulas</source>
        <translation>公式</translation>
    </message>
    <message>
        <source>Fr&amp;ames</source>
        <translation>帧数(&amp;A)</translation>
    </message>
    <message>
        <source>Frames a seco&amp;nd</source>
        <translation>每秒帧数(&amp;N)</translation>
    </message>
    <message>
        <source>GIF animation</source>
        <translation>GIF 动画</translation>
    </message>
    <message>
        <source>Get back what you had open</source>
        <translation>回到先前打开的内容</translation>
    </message>
    <message>
        <source>Give all of the probability but a trace to one class</source>
        <translation>把几乎全部概率集中到一个类别</translation>
    </message>
    <message>
        <source>Give every class the logit it was opened with</source>
        <translation>把每个类别的 logit 恢复为打开时的值</translation>
    </message>
    <message>
        <source>Give every class the same logit</source>
        <translation>使所有类别的 logit 相同</translation>
    </message>
    <message>
        <source>Go back to the step before</source>
        <translation>回到上一步</translation>
    </message>
    <message>
        <source>Go back to where it began</source>
        <translation>回到开始的地方</translation>
    </message>
    <message>
        <source>Go back to where the descent began</source>
        <translation>回到下降开始的位置</translation>
    </message>
    <message>
        <source>Go on until the loss rests</source>
        <translation>一直进行到损失不再变化</translation>
    </message>
    <message>
        <source>Go one step along −∇ of the loss</source>
        <translation>沿损失的 −∇ 方向走一步</translation>
    </message>
    <message>
        <source>Go to Row</source>
        <translation>转到其他行</translation>
    </message>
    <message>
        <source>Go to Tar&amp;get</source>
        <translation>转到目标类别(&amp;G)</translation>
    </message>
    <message>
        <source>Go to the class found before</source>
        <translation>转到上一个找到的类别</translation>
    </message>
    <message>
        <source>Go to the next class that was found</source>
        <translation>转到下一个找到的类别</translation>
    </message>
    <message>
        <source>Go to the next step (Alt+Right)</source>
        <translation>转到下一步 (Alt+Right)</translation>
    </message>
    <message>
        <source>Go to the next step of the lesson</source>
        <translation>进入课程的下一步</translation>
    </message>
    <message>
        <source>Go to the slider of the class</source>
        <translation>转到该类别的滑块</translation>
    </message>
    <message>
        <source>Go to the step before (Alt+Left)</source>
        <translation>转到上一步 (Alt+Left)</translation>
    </message>
    <message>
        <source>Go to what the step asks for</source>
        <translation>转到这一步要做的事</translation>
    </message>
    <message>
        <source>Gradient</source>
        <translation>梯度</translation>
    </message>
    <message>
        <source>Gradient of</source>
        <translation>梯度对象</translation>
    </message>
    <message>
        <source>Gradient of log p</source>
        <translation>log p 的梯度</translation>
    </message>
    <message>
        <source>Gradient of p{index}</source>
        <translation>p{index} 的梯度</translation>
    </message>
    <message>
        <source>Handwritten digits</source>
        <translation>手写数字</translation>
    </message>
    <message>
        <source>Height of the whole figure</source>
        <translation>整幅图的高度</translation>
    </message>
    <message>
        <source>Hide this line for good; the lessons stay in their menu</source>
        <translation>永久隐藏此行；课程仍在“课程”菜单中</translation>
    </message>
    <message>
        <source>Hide this line, and keep what is open</source>
        <translation>隐藏此行，保留当前内容</translation>
    </message>
    <message>
        <source>Hide this notice</source>
        <translation>隐藏这条通知</translation>
    </message>
    <message>
        <source>Highest &amp;Loss</source>
        <translation>损失最大(&amp;L)</translation>
    </message>
    <message>
        <source>Home, End</source>
        <translation>Home、End</translation>
    </message>
    <message>
        <source>How large all text is</source>
        <translation>所有文字的大小</translation>
    </message>
    <message>
        <source>How many classes with the largest p: a whole number such as 50</source>
        <translation>显示 p 最大的多少个类别：整数，例如 50</translation>
    </message>
    <message>
        <source>How many pictures</source>
        <translation>共有多少帧</translation>
    </message>
    <message>
        <source>How much has been written</source>
        <translation>已写入多少</translation>
    </message>
    <message>
        <source>How the rows are sorted: as given, or with the least certain, the highest loss or the highest entropy first (Alt+5 to Alt+8)</source>
        <translation>行的排序方式：原有顺序，或最不确定、损失最大、熵最大的行在前（Alt+5 至 Alt+8）</translation>
    </message>
    <message>
        <source>In place of the figure&apos;s name</source>
        <translation>代替图的名称</translation>
    </message>
    <message>
        <source>It cannot be read: {reason}. Open the lesson from another place.</source>
        <translation>无法读取：{reason}。请从其他位置打开该课程。</translation>
    </message>
    <message>
        <source>It has happened {times:,} times.</source>
        <translation>已发生 {times:,} 次。</translation>
    </message>
    <message>
        <source>It holds neither a document nor the place in a lesson.</source>
        <translation>其中既没有文档，也没有课程的位置。</translation>
    </message>
    <message>
        <source>It is not clear whether the comma of {text} is a decimal sign or separates two values. Write a decimal point, or put a space behind a comma that separates.</source>
        <translation>不清楚 {text} 中的逗号是小数点还是两个值之间的分隔符。请用句点作小数点，或在起分隔作用的逗号后加一个空格。</translation>
    </message>
    <message>
        <source>JSON data</source>
        <translation>JSON 数据</translation>
    </message>
    <message>
        <source>Jacobian</source>
        <translation>雅可比矩阵</translation>
    </message>
    <message>
        <source>Jacobian &amp;Colours</source>
        <translation>雅可比矩阵的颜色(&amp;C)</translation>
    </message>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>键盘快捷键</translation>
    </message>
    <message>
        <source>L&amp;ogarithmic</source>
        <translation>对数(&amp;O)</translation>
    </message>
    <message>
        <source>La&amp;bels</source>
        <translation>标签(&amp;B)</translation>
    </message>
    <message>
        <source>LaTeX table</source>
        <translation>LaTeX 表格</translation>
    </message>
    <message>
        <source>Labels (*.txt *.json);;All files (*)</source>
        <translation>标签 (*.txt *.json);;所有文件 (*)</translation>
    </message>
    <message>
        <source>Labels from a file</source>
        <translation>从文件读取标签</translation>
    </message>
    <message>
        <source>Lan&amp;guage</source>
        <translation>语言(&amp;G)</translation>
    </message>
    <message>
        <source>Languages of a text</source>
        <translation>文本的语种</translation>
    </message>
    <message>
        <source>Least &amp;Certain</source>
        <translation>最不确定(&amp;C)</translation>
    </message>
    <message>
        <source>Leave</source>
        <translation>离开</translation>
    </message>
    <message>
        <source>Leave Lesson</source>
        <translation>离开课程</translation>
    </message>
    <message>
        <source>Left, Right (Up, Down)</source>
        <translation>←、→（↑、↓）</translation>
    </message>
    <message>
        <source>Less&amp;ons</source>
        <translation>课程(&amp;O)</translation>
    </message>
    <message>
        <source>Lesson</source>
        <translation>课程</translation>
    </message>
    <message>
        <source>Lessons</source>
        <translation>课程</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>浅色</translation>
    </message>
    <message>
        <source>Line {line} of the pasted text</source>
        <translation>粘贴的文本第 {line} 行</translation>
    </message>
    <message>
        <source>Line {line} of {file} has {count} columns, but the first has {width}. Give every line as many.</source>
        <translation>{file} 第 {line} 行有 {count} 列，而第一行有 {width} 列。各行的列数须相同。</translation>
    </message>
    <message>
        <source>Line {line} of {file} is broken: {reason}.</source>
        <translation>{file} 第 {line} 行已损坏：{reason}。</translation>
    </message>
    <message>
        <source>Line {line} of {file}: the true class is {name}, which is neither a label nor an index from 0 to {last}.</source>
        <translation>{file} 第 {line} 行：真实类别为 {name}，它既不是标签，也不是 0 到 {last} 之间的索引。</translation>
    </message>
    <message>
        <source>Line {line}, column {column} of {file}</source>
        <translation>{file} 第 {line} 行第 {column} 列</translation>
    </message>
    <message>
        <source>List all rows</source>
        <translation>列出所有行</translation>
    </message>
    <message>
        <source>List every class, and go to the match (Enter)</source>
        <translation>列出所有类别，并转到匹配项 (Enter)</translation>
    </message>
    <message>
        <source>List only rows whose most probable class is not the target</source>
        <translation>只列出概率最大的类别不是目标类别的行</translation>
    </message>
    <message>
        <source>List only rows whose most probable class is the target</source>
        <translation>只列出概率最大的类别就是目标类别的行</translation>
    </message>
    <message>
        <source>List only rows without a target</source>
        <translation>只列出没有目标类别的行</translation>
    </message>
    <message>
        <source>List only the tenth of the rows whose largest p is the lowest</source>
        <translation>只列出最大 p 最低的十分之一的行</translation>
    </message>
    <message>
        <source>List only the tenth of the rows with a target whose loss is the highest</source>
        <translation>只列出有目标类别的行中损失最大的十分之一</translation>
    </message>
    <message>
        <source>List the rows as given</source>
        <translation>按原有顺序列出各行</translation>
    </message>
    <message>
        <source>List the rows with the highest entropy first</source>
        <translation>熵最大的行在前</translation>
    </message>
    <message>
        <source>List the rows with the highest loss first</source>
        <translation>损失最大的行在前</translation>
    </message>
    <message>
        <source>List the rows with the least certain first</source>
        <translation>最不确定的行在前</translation>
    </message>
    <message>
        <source>List what the keys do</source>
        <translation>列出各按键的作用</translation>
    </message>
    <message>
        <source>Log-softmax</source>
        <translation>log-softmax 函数</translation>
    </message>
    <message>
        <source>Logarithmic colours where there are many classes</source>
        <translation>类别很多时使用对数颜色标度</translation>
    </message>
    <message>
        <source>Logit {index}</source>
        <translation>第 {index} 个 logit</translation>
    </message>
    <message>
        <source>Logit {position} is {logit}, but {precision} ends at {largest}. Use a higher precision.</source>
        <translation>第 {position} 个 logit 为 {logit}，但 {precision} 最大只到 {largest}。请使用更高的精度。</translation>
    </message>
    <message>
        <source>Logit {position} is {value}. Use finite numbers, or -inf for a masked class.</source>
        <translation>第 {position} 个 logit 为 {value}。请使用有限的数，或用 -inf 表示被屏蔽的类别。</translation>
    </message>
    <message>
        <source>Logits</source>
        <translation>Logits</translation>
    </message>
    <message>
        <source>Logits ({patterns});;All files (*)</source>
        <translation>Logit 文件 ({patterns});;所有文件 (*)</translation>
    </message>
    <message>
        <source>Logits to begin with</source>
        <translation>预设的 logit</translation>
    </message>
    <message>
        <source>Logits “{name}” ({shape})</source>
        <translation>logit：“{name}”（{shape}）</translation>
    </message>
    <message>
        <source>Looking at the rows</source>
        <translation>正在计算各行</translation>
    </message>
    <message>
        <source>Looking at the rows…</source>
        <translation>正在计算各行…</translation>
    </message>
    <message>
        <source>Looking for fonts</source>
        <translation>正在查找字体</translation>
    </message>
    <message>
        <source>Looking for “{text}”</source>
        <translation>正在查找“{text}”</translation>
    </message>
    <message>
        <source>MIT License</source>
        <translation>MIT 许可证</translation>
    </message>
    <message>
        <source>MP4 film</source>
        <translation>MP4 视频</translation>
    </message>
    <message>
        <source>MP4 needs the package imageio-ffmpeg, which is not installed. Install it with {command}, or choose gif or webp.</source>
        <translation>MP4 需要 imageio-ffmpeg 包，但尚未安装。请用 {command} 安装，或选择 gif 或 webp。</translation>
    </message>
    <message>
        <source>Make a new graph</source>
        <translation>建立新的计算图</translation>
    </message>
    <message>
        <source>Make all text as large as the system&apos;s, where that is larger than usual</source>
        <translation>系统文字比通常更大时，所有文字与系统一样大</translation>
    </message>
    <message>
        <source>Make all text larger</source>
        <translation>放大所有文字</translation>
    </message>
    <message>
        <source>Make all text smaller</source>
        <translation>缩小所有文字</translation>
    </message>
    <message>
        <source>Mask {label}</source>
        <translation>屏蔽 {label}</translation>
    </message>
    <message>
        <source>Mask {label}: its logit becomes −∞ and its probability 0</source>
        <translation>屏蔽 {label}：其 logit 变为 −∞，概率变为 0</translation>
    </message>
    <message>
        <source>More</source>
        <translation>更多</translation>
    </message>
    <message>
        <source>Move {label}</source>
        <translation>移动 {label}</translation>
    </message>
    <message>
        <source>NPZ data</source>
        <translation>NPZ 数据</translation>
    </message>
    <message>
        <source>Nearly all below one pixel: log axis (Ctrl+L), or zoom in at the selected class (Z)</source>
        <translation>几乎全部不足一个像素：可改用对数坐标轴 (Ctrl+L)，或放大到选中的类别 (Z)</translation>
    </message>
    <message>
        <source>Nearly all below one pixel: zoom in at the selected class (Z)</source>
        <translation>几乎全部不足一个像素：可放大到选中的类别 (Z)</translation>
    </message>
    <message>
        <source>New to softmax? Seven short lessons go through it here, in this window, by hand.</source>
        <translation>初次接触 softmax？七节短课就在这个窗口里带您亲手操作一遍。</translation>
    </message>
    <message>
        <source>Next Step</source>
        <translation>下一步</translation>
    </message>
    <message>
        <source>Next match (F3)</source>
        <translation>下一个匹配项 (F3)</translation>
    </message>
    <message>
        <source>Next row</source>
        <translation>下一行</translation>
    </message>
    <message>
        <source>Next ›</source>
        <translation>下一步 ›</translation>
    </message>
    <message>
        <source>No class has a probability of at least {least}. Try a smaller one.</source>
        <translation>没有概率不小于 {least} 的类别。请试试更小的值。</translation>
    </message>
    <message>
        <source>No label contains “{text}”. Try a part of it.</source>
        <translation>没有包含“{text}”的标签。请试试其中的一部分。</translation>
    </message>
    <message>
        <source>No row has a distribution.</source>
        <translation>没有一行有概率分布。</translation>
    </message>
    <message>
        <source>No row has a target, so none has a loss.</source>
        <translation>没有一行有目标类别，因而都没有损失。</translation>
    </message>
    <message>
        <source>No row has a target, so none is right or wrong.</source>
        <translation>没有一行有目标类别，因此无从判断对错。</translation>
    </message>
    <message>
        <source>No row has a target, so there is nothing to be right about.</source>
        <translation>没有一行有目标类别，因此无从判断对错。</translation>
    </message>
    <message>
        <source>No row is listed, so there is nothing to draw.</source>
        <translation>没有列出任何行，因此无图可画。</translation>
    </message>
    <message>
        <source>No row is right.</source>
        <translation>没有预测正确的行。</translation>
    </message>
    <message>
        <source>No row is wrong.</source>
        <translation>没有预测错误的行。</translation>
    </message>
    <message>
        <source>No target, so there is no loss to take a gradient of.</source>
        <translation>没有目标类别，因此没有可求梯度的损失。</translation>
    </message>
    <message>
        <source>No temperature fits best: every row with a target is right, so that the loss goes on falling as T goes to 0.</source>
        <translation>不存在最佳温度：有目标类别的行全部预测正确，T 趋于 0 时损失会一直下降。</translation>
    </message>
    <message>
        <source>No temperature fits best: the logits of each row are equal, so that the loss is the same at every T.</source>
        <translation>不存在最佳温度：每一行的 logit 都相等，损失与 T 无关。</translation>
    </message>
    <message>
        <source>No temperature fits best: the logits say no more of the targets than chance, so that the loss goes on falling as T grows.</source>
        <translation>不存在最佳温度：logit 对目标类别的预测并不优于随机猜测，T 增大时损失会一直下降。</translation>
    </message>
    <message>
        <source>Nothing behind the figure</source>
        <translation>图的背景透明</translation>
    </message>
    <message>
        <source>Nothing to choose</source>
        <translation>无需选择</translation>
    </message>
    <message>
        <source>Number of classes:</source>
        <translation>类别个数：</translation>
    </message>
    <message>
        <source>On a plot: carry it into another program as a picture</source>
        <translation>在图上：以图片形式拖到其他程序</translation>
    </message>
    <message>
        <source>On a plot: fit everything; on a slider: a double-click resets it</source>
        <translation>在图上：显示全部；在滑块上：双击复位</translation>
    </message>
    <message>
        <source>On a plot: pan by a quarter of what is in view</source>
        <translation>在图上：平移可见范围的四分之一</translation>
    </message>
    <message>
        <source>On a plot: select another class, or cell</source>
        <translation>在图上：选择另一个类别或单元格</translation>
    </message>
    <message>
        <source>On a plot: zoom in or out, as a notch of the wheel does</source>
        <translation>在图上：放大或缩小，相当于滚轮的一格</translation>
    </message>
    <message>
        <source>On a plot: zoom to the selected class</source>
        <translation>在图上：放大到选中的类别</translation>
    </message>
    <message>
        <source>On a slider: go to an end</source>
        <translation>在滑块上：移到一端</translation>
    </message>
    <message>
        <source>On a slider: move by a step (with Ctrl a tenth of it)</source>
        <translation>在滑块上：移动一步（按住 Ctrl 为十分之一步）</translation>
    </message>
    <message>
        <source>On a slider: move by ten steps</source>
        <translation>在滑块上：移动十步</translation>
    </message>
    <message>
        <source>One column, 85 mm</source>
        <translation>单栏，85 毫米</translation>
    </message>
    <message>
        <source>One label a line, a JSON list, vocab.json or tokenizer.json</source>
        <translation>每行一个标签、JSON 列表、vocab.json 或 tokenizer.json</translation>
    </message>
    <message>
        <source>One-hot</source>
        <translation>独热</translation>
    </message>
    <message>
        <source>Only the row that was in view is here. {reason}</source>
        <translation>只恢复了当时显示的那一行。{reason}</translation>
    </message>
    <message>
        <source>Open &amp;Recent</source>
        <translation>最近打开(&amp;R)</translation>
    </message>
    <message>
        <source>Open Again</source>
        <translation>重新打开</translation>
    </message>
    <message>
        <source>Open Again &amp;As…</source>
        <translation>以其他方式重新打开(&amp;A)…</translation>
    </message>
    <message>
        <source>Open Sess&amp;ion…</source>
        <translation>打开会话(&amp;I)…</translation>
    </message>
    <message>
        <source>Open Session</source>
        <translation>打开会话</translation>
    </message>
    <message>
        <source>Open a document with its view, order, zoom and place in a lesson</source>
        <translation>打开文档，连同视图、顺序、缩放和课程位置</translation>
    </message>
    <message>
        <source>Open a lesson of your own: a folder with lesson.toml and its texts</source>
        <translation>打开你自己的课程：一个含有 lesson.toml 及其文本的文件夹</translation>
    </message>
    <message>
        <source>Open lesson folder</source>
        <translation>打开课程文件夹</translation>
    </message>
    <message>
        <source>Open logits</source>
        <translation>打开 logit</translation>
    </message>
    <message>
        <source>Open logits from a file</source>
        <translation>从文件打开 logit</translation>
    </message>
    <message>
        <source>Open session</source>
        <translation>打开会话</translation>
    </message>
    <message>
        <source>Open the first lesson; the Lessons menu has all of them</source>
        <translation>打开第一课；所有课程都在“课程”菜单中</translation>
    </message>
    <message>
        <source>Open the folder of the log</source>
        <translation>打开日志所在的文件夹</translation>
    </message>
    <message>
        <source>Open {name}</source>
        <translation>打开 {name}</translation>
    </message>
    <message>
        <source>Opening what was open</source>
        <translation>正在打开上次的内容</translation>
    </message>
    <message>
        <source>Opening {name}</source>
        <translation>正在打开 {name}</translation>
    </message>
    <message>
        <source>Open…</source>
        <translation>打开…</translation>
    </message>
    <message>
        <source>Order {order}</source>
        <translation>排序：{order}</translation>
    </message>
    <message>
        <source>Order: as given</source>
        <translation>顺序：原有</translation>
    </message>
    <message>
        <source>Order: label</source>
        <translation>顺序：标签</translation>
    </message>
    <message>
        <source>Order: logit</source>
        <translation>顺序：logit</translation>
    </message>
    <message>
        <source>Order: probability</source>
        <translation>顺序：概率</translation>
    </message>
    <message>
        <source>Own size</source>
        <translation>自定义尺寸</translation>
    </message>
    <message>
        <source>P&amp;resets</source>
        <translation>预设(&amp;R)</translation>
    </message>
    <message>
        <source>PDF drawing</source>
        <translation>PDF 矢量图</translation>
    </message>
    <message>
        <source>PGF drawing for TeX</source>
        <translation>用于 TeX 的 PGF 图</translation>
    </message>
    <message>
        <source>PGF needs xelatex or lualatex to measure its text, and neither is installed. Install TeX Live (on Debian and Ubuntu: texlive-xetex, texlive-pictures and texlive-latex-extra), or choose svg, pdf or eps.</source>
        <translation>PGF 需要 xelatex 或 lualatex 来测量文字，但两者均未安装。请安装 TeX Live（Debian 和 Ubuntu 上为 texlive-xetex、texlive-pictures 和 texlive-latex-extra），或选择 svg、pdf 或 eps。</translation>
    </message>
    <message>
        <source>PNG picture</source>
        <translation>PNG 图片</translation>
    </message>
    <message>
        <source>Page Up, Page Down</source>
        <translation>Page Up、Page Down</translation>
    </message>
    <message>
        <source>Paste</source>
        <translation>粘贴</translation>
    </message>
    <message>
        <source>Pasting</source>
        <translation>正在粘贴</translation>
    </message>
    <message>
        <source>Pictures a second</source>
        <translation>每秒帧数</translation>
    </message>
    <message>
        <source>Pixels an inch</source>
        <translation>每英寸的像素数</translation>
    </message>
    <message>
        <source>Pixels for each of the screen&apos;s</source>
        <translation>屏幕每个像素对应的像素数</translation>
    </message>
    <message>
        <source>Place along axis {axis} of the batch, counted from 0; there are {count}</source>
        <translation>批次中沿轴 {axis} 的位置，从 0 数起；共 {count} 个</translation>
    </message>
    <message>
        <source>Points of the text</source>
        <translation>文字的磅数</translation>
    </message>
    <message>
        <source>Predicted: {label}, p {p}</source>
        <translation>预测：{label}，p {p}</translation>
    </message>
    <message>
        <source>Presentatio&amp;n</source>
        <translation>演示模式(&amp;N)</translation>
    </message>
    <message>
        <source>Presets</source>
        <translation>预设</translation>
    </message>
    <message>
        <source>Presets ▾</source>
        <translation>预设 ▾</translation>
    </message>
    <message>
        <source>Previous Step</source>
        <translation>上一步</translation>
    </message>
    <message>
        <source>Previous match (Shift+F3)</source>
        <translation>上一个匹配项 (Shift+F3)</translation>
    </message>
    <message>
        <source>Previous row</source>
        <translation>上一行</translation>
    </message>
    <message>
        <source>Probabilities</source>
        <translation>概率</translation>
    </message>
    <message>
        <source>Put every panel back in its place</source>
        <translation>把所有面板放回原位</translation>
    </message>
    <message>
        <source>Put it on the clipboard</source>
        <translation>放到剪贴板</translation>
    </message>
    <message>
        <source>Put this figure on the page</source>
        <translation>将此图放到页面上</translation>
    </message>
    <message>
        <source>Python script</source>
        <translation>Python 脚本</translation>
    </message>
    <message>
        <source>R&amp;eset Logits</source>
        <translation>重置 logit(&amp;E)</translation>
    </message>
    <message>
        <source>Random</source>
        <translation>随机</translation>
    </message>
    <message>
        <source>Random normal</source>
        <translation>正态随机</translation>
    </message>
    <message>
        <source>Random normal…</source>
        <translation>正态随机…</translation>
    </message>
    <message>
        <source>Ratio</source>
        <translation>比值</translation>
    </message>
    <message>
        <source>Re&amp;load</source>
        <translation>重新载入(&amp;L)</translation>
    </message>
    <message>
        <source>Re&amp;move Class</source>
        <translation>移除类别(&amp;M)</translation>
    </message>
    <message>
        <source>Read the file again, and go to the same row</source>
        <translation>重新读取文件并回到同一行</translation>
    </message>
    <message>
        <source>Read the file again, and go to the same row; Undo goes back</source>
        <translation>重新读取文件并回到同一行；可撤销</translation>
    </message>
    <message>
        <source>Read the values of the plot with the focus, or of any other, and copy them</source>
        <translation>查看有焦点的图或其他图的数值，并可复制</translation>
    </message>
    <message>
        <source>Reading {name}</source>
        <translation>正在读取 {name}</translation>
    </message>
    <message>
        <source>Reading …</source>
        <translation>正在读取…</translation>
    </message>
    <message>
        <source>Record {number} has other keys than the first one.</source>
        <translation>第 {number} 条记录的键与第一条不同。</translation>
    </message>
    <message>
        <source>Reliability</source>
        <translation>可靠性</translation>
    </message>
    <message>
        <source>Reload</source>
        <translation>重新载入</translation>
    </message>
    <message>
        <source>Remove the selected class</source>
        <translation>移除选中的类别</translation>
    </message>
    <message>
        <source>Remove {label}</source>
        <translation>移除 {label}</translation>
    </message>
    <message>
        <source>Rename {label}</source>
        <translation>重命名 {label}</translation>
    </message>
    <message>
        <source>Reset Logits</source>
        <translation>重置 logit</translation>
    </message>
    <message>
        <source>Reset {label}</source>
        <translation>重置 {label}</translation>
    </message>
    <message>
        <source>Response</source>
        <translation>响应</translation>
    </message>
    <message>
        <source>Rewind Descent</source>
        <translation>回到下降起点</translation>
    </message>
    <message>
        <source>Rings</source>
        <translation>圆圈</translation>
    </message>
    <message>
        <source>Row</source>
        <translation>行</translation>
    </message>
    <message>
        <source>Row of the batch, counted from 0</source>
        <translation>批次中的行，从 0 开始计数</translation>
    </message>
    <message>
        <source>Row {row}</source>
        <translation>第 {row} 行</translation>
    </message>
    <message>
        <source>Row {row} holds {count} values, but the first holds {first}. Give every row as many.</source>
        <translation>第 {row} 行有 {count} 个值，而第一行有 {first} 个。各行的个数须相同。</translation>
    </message>
    <message>
        <source>Row {row} of {file}: the true class is {name}, which is neither a label nor an index from 0 to {last}.</source>
        <translation>{file} 第 {row} 行：真实类别为 {name}，它既不是标签，也不是 0 到 {last} 之间的索引。</translation>
    </message>
    <message>
        <source>Row {row}: {reason}</source>
        <translation>第 {row} 行：{reason}</translation>
    </message>
    <message>
        <source>Rows</source>
        <translation>各行</translation>
    </message>
    <message>
        <source>Run</source>
        <translation>运行</translation>
    </message>
    <message>
        <source>Run &amp;First Cell</source>
        <translation>运行第一个单元格(&amp;F)</translation>
    </message>
    <message>
        <source>Run the code of the step</source>
        <translation>运行这一步的代码</translation>
    </message>
    <message>
        <source>Run this code (Alt+Return)</source>
        <translation>运行这段代码 (Alt+Return)</translation>
    </message>
    <message>
        <source>Run this code (Alt+Shift+Return)</source>
        <translation>运行这段代码 (Alt+Shift+Return)</translation>
    </message>
    <message>
        <source>S&amp;how</source>
        <translation>显示(&amp;H)</translation>
    </message>
    <message>
        <source>S&amp;how Rows</source>
        <translation>显示哪些行(&amp;H)</translation>
    </message>
    <message>
        <source>S&amp;top</source>
        <translation>停止(&amp;T)</translation>
    </message>
    <message>
        <source>SVG drawing</source>
        <translation>SVG 矢量图</translation>
    </message>
    <message>
        <source>Sa&amp;ve Session</source>
        <translation>保存会话(&amp;V)</translation>
    </message>
    <message>
        <source>Saturated</source>
        <translation>饱和</translation>
    </message>
    <message>
        <source>Save Session &amp;To…</source>
        <translation>会话另存为(&amp;T)…</translation>
    </message>
    <message>
        <source>Save all of it into its file</source>
        <translation>将全部内容保存到其文件</translation>
    </message>
    <message>
        <source>Save document, view, order, zoom and place in a lesson into a file</source>
        <translation>将文档、视图、顺序、缩放和课程位置保存到文件</translation>
    </message>
    <message>
        <source>Save into a file of its own</source>
        <translation>保存到另一个文件</translation>
    </message>
    <message>
        <source>Save nothing</source>
        <translation>不保存</translation>
    </message>
    <message>
        <source>Save session</source>
        <translation>保存会话</translation>
    </message>
    <message>
        <source>Saved {name}</source>
        <translation>已保存 {name}</translation>
    </message>
    <message>
        <source>Saving {name}</source>
        <translation>正在保存 {name}</translation>
    </message>
    <message>
        <source>Say everything in Chinese (Alt+Shift+L changes over)</source>
        <translation>全部用中文显示（Alt+Shift+L 切换）</translation>
    </message>
    <message>
        <source>Say everything in English (Alt+Shift+L changes over)</source>
        <translation>全部用英文显示（Alt+Shift+L 切换）</translation>
    </message>
    <message>
        <source>Sca&amp;le</source>
        <translation>缩放(&amp;L)</translation>
    </message>
    <message>
        <source>Select</source>
        <translation>选择</translation>
    </message>
    <message>
        <source>Select &amp;Next Class</source>
        <translation>选择下一个类别(&amp;N)</translation>
    </message>
    <message>
        <source>Select F&amp;irst Class</source>
        <translation>选择第一个类别(&amp;I)</translation>
    </message>
    <message>
        <source>Select Las&amp;t Class</source>
        <translation>选择最后一个类别(&amp;T)</translation>
    </message>
    <message>
        <source>Select P&amp;revious Class</source>
        <translation>选择上一个类别(&amp;R)</translation>
    </message>
    <message>
        <source>Select the class after</source>
        <translation>选择后一个类别</translation>
    </message>
    <message>
        <source>Select the class before</source>
        <translation>选择前一个类别</translation>
    </message>
    <message>
        <source>Select the first class in order</source>
        <translation>选择当前顺序中的第一个类别</translation>
    </message>
    <message>
        <source>Select the last class in order</source>
        <translation>选择当前顺序中的最后一个类别</translation>
    </message>
    <message>
        <source>Select the target and bring it into view</source>
        <translation>选择目标类别并使其进入视野</translation>
    </message>
    <message>
        <source>Selected logit</source>
        <translation>所选 logit</translation>
    </message>
    <message>
        <source>Sessions (*.softmax.json);;All files (*)</source>
        <translation>会话 (*.softmax.json);;所有文件 (*)</translation>
    </message>
    <message>
        <source>Set Up Again</source>
        <translation>重新设置</translation>
    </message>
    <message>
        <source>Set one class so far above the others that its p rounds to 1</source>
        <translation>使一个类别远高于其余类别，以致其 p 舍入为 1</translation>
    </message>
    <message>
        <source>Set the temperature at which the mean loss of the batch is smallest</source>
        <translation>设为使整批平均损失最小的温度</translation>
    </message>
    <message>
        <source>Set the temperature at which the mean loss of the batch is smallest (Ctrl+T)</source>
        <translation>设为使整批平均损失最小的温度（Ctrl+T）</translation>
    </message>
    <message>
        <source>Several on one page</source>
        <translation>多幅图合为一页</translation>
    </message>
    <message>
        <source>Shape</source>
        <translation>形状</translation>
    </message>
    <message>
        <source>Shift+arrow keys</source>
        <translation>Shift+方向键</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>显示</translation>
    </message>
    <message>
        <source>Show &amp;Log</source>
        <translation>显示日志(&amp;L)</translation>
    </message>
    <message>
        <source>Show all</source>
        <translation>全部显示</translation>
    </message>
    <message>
        <source>Show all of this notice, over the lower left corner</source>
        <translation>在左下角显示这条通知的全文</translation>
    </message>
    <message>
        <source>Show everything in the plot, or in all of them</source>
        <translation>显示当前图（或所有图）的全部内容</translation>
    </message>
    <message>
        <source>Show from Python</source>
        <translation>由 Python 显示</translation>
    </message>
    <message>
        <source>Show less of the plot, or of all of them</source>
        <translation>放大当前图（或所有图）</translation>
    </message>
    <message>
        <source>Show more of the plot, or of all of them</source>
        <translation>缩小当前图（或所有图）</translation>
    </message>
    <message>
        <source>Show or hide {panel}</source>
        <translation>显示或隐藏“{panel}”</translation>
    </message>
    <message>
        <source>Show p on a linear axis ({keys})</source>
        <translation>用线性坐标轴显示 p（{keys}）</translation>
    </message>
    <message>
        <source>Show p on a logarithmic axis</source>
        <translation>用对数坐标轴显示 p</translation>
    </message>
    <message>
        <source>Show p on a logarithmic axis ({keys})</source>
        <translation>用对数坐标轴显示 p（{keys}）</translation>
    </message>
    <message>
        <source>Show the classes as given, in every panel</source>
        <translation>在所有面板中按原有顺序显示类别</translation>
    </message>
    <message>
        <source>Show the classes by label, in every panel</source>
        <translation>在所有面板中按标签排列类别</translation>
    </message>
    <message>
        <source>Show the classes by logit, in every panel</source>
        <translation>在所有面板中按 logit 排列类别</translation>
    </message>
    <message>
        <source>Show the classes by probability, in every panel</source>
        <translation>在所有面板中按概率排列类别</translation>
    </message>
    <message>
        <source>Show the gradient by autograd</source>
        <translation>显示 autograd 求得的梯度</translation>
    </message>
    <message>
        <source>Show the row after, of a batch</source>
        <translation>显示批次中的下一行</translation>
    </message>
    <message>
        <source>Show the row before, of a batch</source>
        <translation>显示批次中的上一行</translation>
    </message>
    <message>
        <source>Show the sigmoid of each logit</source>
        <translation>显示每个 logit 的 sigmoid 值</translation>
    </message>
    <message>
        <source>Show the tangent of the response</source>
        <translation>显示响应曲线的切线</translation>
    </message>
    <message>
        <source>Show the versions in use</source>
        <translation>显示所用软件的版本</translation>
    </message>
    <message>
        <source>Show what has no room in the tool bar</source>
        <translation>显示工具栏放不下的部分</translation>
    </message>
    <message>
        <source>Show what is computed, and how</source>
        <translation>显示计算的内容和方法</translation>
    </message>
    <message>
        <source>Show what matters large, on the whole screen, with a spot under the pointer</source>
        <translation>全屏放大显示要点，指针处有光斑</translation>
    </message>
    <message>
        <source>Show what surrounds the class</source>
        <translation>显示该类别附近的内容</translation>
    </message>
    <message>
        <source>Show what was open; Undo goes back to what is open now</source>
        <translation>显示上次打开的内容；撤销可回到现在的内容</translation>
    </message>
    <message>
        <source>Sigmoid</source>
        <translation>Sigmoid</translation>
    </message>
    <message>
        <source>Sizes that journals and slides ask for</source>
        <translation>期刊和幻灯片所要求的尺寸</translation>
    </message>
    <message>
        <source>Slide, 16:9</source>
        <translation>幻灯片，16:9</translation>
    </message>
    <message>
        <source>Softmax</source>
        <translation>softmax 函数</translation>
    </message>
    <message>
        <source>Something Went Wrong</source>
        <translation>出了问题</translation>
    </message>
    <message>
        <source>Sorting the classes</source>
        <translation>正在对类别排序</translation>
    </message>
    <message>
        <source>Sorting the labels</source>
        <translation>正在对标签排序</translation>
    </message>
    <message>
        <source>Speak Chinese</source>
        <translation>界面使用中文</translation>
    </message>
    <message>
        <source>Speak English</source>
        <translation>界面使用英文</translation>
    </message>
    <message>
        <source>Speak the language of the system</source>
        <translation>界面使用系统的语言</translation>
    </message>
    <message>
        <source>Speak the other language</source>
        <translation>切换到另一种语言</translation>
    </message>
    <message>
        <source>Steepest: {classes}, {value}. Largest difference to autograd: {difference}.</source>
        <translation>绝对值最大：{classes}，{value}。与自动求导的最大差异：{difference}。</translation>
    </message>
    <message>
        <source>Step si&amp;ze η</source>
        <translation>步长 η(&amp;Z)</translation>
    </message>
    <message>
        <source>Step size η</source>
        <translation>步长 η</translation>
    </message>
    <message>
        <source>Step size η of the descent</source>
        <translation>梯度下降的步长 η</translation>
    </message>
    <message>
        <source>Step {number} of {count}</source>
        <translation>第 {number} 步，共 {count} 步</translation>
    </message>
    <message>
        <source>Stop here</source>
        <translation>停在这里</translation>
    </message>
    <message>
        <source>Stop this (Esc)</source>
        <translation>停止（Esc）</translation>
    </message>
    <message>
        <source>T = {temperature} fits best</source>
        <translation>T = {temperature} 时拟合最佳</translation>
    </message>
    <message>
        <source>T = {temperature} fits best, 1 row left out</source>
        <translation>T = {temperature} 时拟合最佳，1 行未计入</translation>
    </message>
    <message>
        <source>T = {temperature} fits best, {count} rows left out</source>
        <translation>T = {temperature} 时拟合最佳，{count} 行未计入</translation>
    </message>
    <message>
        <source>Take the labels from this file again, or none</source>
        <translation>重新使用本文件中的标签，或不用标签</translation>
    </message>
    <message>
        <source>Take the last change back</source>
        <translation>撤销上一次更改</translation>
    </message>
    <message>
        <source>Take the selected class out</source>
        <translation>移除选中的类别</translation>
    </message>
    <message>
        <source>Take what was kept away for good</source>
        <translation>永久删除保留的内容</translation>
    </message>
    <message>
        <source>Tangent</source>
        <translation>切线</translation>
    </message>
    <message>
        <source>Target</source>
        <translation>目标类别</translation>
    </message>
    <message>
        <source>Te&amp;xt Size</source>
        <translation>文字大小(&amp;X)</translation>
    </message>
    <message>
        <source>TeX could not measure the text of this figure: {reason}</source>
        <translation>TeX 无法测量此图的文字：{reason}</translation>
    </message>
    <message>
        <source>Temperature</source>
        <translation>温度</translation>
    </message>
    <message>
        <source>Temperature T: softmax of a / T. Double-click for T = 1.</source>
        <translation>温度 T：对 a / T 求 softmax。双击恢复 T = 1。</translation>
    </message>
    <message>
        <source>Text of {size:g} points cannot be drawn. Use {least:g} to {most:g} points.</source>
        <translation>无法绘制 {size:g} 磅的文字，请使用 {least:g} 到 {most:g} 磅。</translation>
    </message>
    <message>
        <source>The CPU is out of memory</source>
        <translation>CPU 内存不足</translation>
    </message>
    <message>
        <source>The box was left empty. Type a number such as 1.5 or 3e−4.</source>
        <translation>输入框为空。请输入一个数，例如 1.5 或 3e−4。</translation>
    </message>
    <message>
        <source>The class i of p_i or log p_i</source>
        <translation>p_i 或 log p_i 中的类别 i</translation>
    </message>
    <message>
        <source>The class of the gradient is {index}, but the classes go from 0 to {last}.</source>
        <translation>梯度的类别为 {index}，但类别的范围是 0 到 {last}。</translation>
    </message>
    <message>
        <source>The class whose probability is derived</source>
        <translation>对其概率求导的类别</translation>
    </message>
    <message>
        <source>The colours of the figure</source>
        <translation>图的配色</translation>
    </message>
    <message>
        <source>The columns of logits are not of the same length.</source>
        <translation>各列 logit 的长度不一致。</translation>
    </message>
    <message>
        <source>The compared class is {index}, but the classes go from 0 to {last}.</source>
        <translation>对比类别为 {index}，但类别的范围是 0 到 {last}。</translation>
    </message>
    <message>
        <source>The descent needs a target. Choose the true class.</source>
        <translation>梯度下降需要目标类别，请选择真实类别。</translation>
    </message>
    <message>
        <source>The expected calibration error is {error}.</source>
        <translation>期望校准误差（ECE）为 {error}。</translation>
    </message>
    <message>
        <source>The file has no name. Give it one.</source>
        <translation>文件没有名称，请输入一个。</translation>
    </message>
    <message>
        <source>The file {name}, which belongs beside it, cannot be read: {reason}.</source>
        <translation>无法读取应在其旁边的文件 {name}：{reason}。</translation>
    </message>
    <message>
        <source>The filter hides the match.</source>
        <translation>筛选隐藏了匹配项。</translation>
    </message>
    <message>
        <source>The filter hides {count} matches.</source>
        <translation>筛选隐藏了 {count} 个匹配项。</translation>
    </message>
    <message>
        <source>The folder cannot be opened from here. The log is {path}.</source>
        <translation>无法从这里打开该文件夹。日志在 {path}。</translation>
    </message>
    <message>
        <source>The folder {folder} is not there. Open the lesson from where it is now.</source>
        <translation>文件夹 {folder} 不存在。请从课程现在所在的位置打开它。</translation>
    </message>
    <message>
        <source>The gradient is of something else now than this step is about.</source>
        <translation>现在求的不是这一步所讲的梯度。</translation>
    </message>
    <message>
        <source>The gradient is that of the loss, but there is no target.</source>
        <translation>要求的是损失的梯度，但没有目标类别。</translation>
    </message>
    <message>
        <source>The gradient of the loss needs a target. Give target = 0.</source>
        <translation>损失的梯度需要目标类别。请给出 target = 0。</translation>
    </message>
    <message>
        <source>The gradient of {text} is not known. Use p0, logp0 (with any class) or loss.</source>
        <translation>无法识别梯度对象 {text}。请使用 p0、logp0（可换成任意类别）或 loss。</translation>
    </message>
    <message>
        <source>The label of class {index} is empty. Give it a name.</source>
        <translation>类别 {index} 的标签为空。请给它起个名字。</translation>
    </message>
    <message>
        <source>The label {label} is not text. Write it in UTF-8.</source>
        <translation>标签 {label} 不是文本。请用 UTF-8 编码书写。</translation>
    </message>
    <message>
        <source>The labels are not a list of names.</source>
        <translation>标签不是由名称组成的列表。</translation>
    </message>
    <message>
        <source>The labels in {file} are not one list of texts. Save them as str.</source>
        <translation>{file} 中的标签不是一列文本。请存为 str。</translation>
    </message>
    <message>
        <source>The labels in {file} are too long to be shown. Shorten them.</source>
        <translation>{file} 中的标签过长，无法显示。请缩短标签。</translation>
    </message>
    <message>
        <source>The last class cannot be removed. Add another one first.</source>
        <translation>不能移除最后一个类别。请先添加另一个类别。</translation>
    </message>
    <message>
        <source>The lesson in {folder} cannot be used. {problem}</source>
        <translation>{folder} 中的课程无法使用。{problem}</translation>
    </message>
    <message>
        <source>The lesson in {folder} cannot be used. {problem} This is the first of {count} problems; “softmax-gui lessons check” names all of them.</source>
        <translation>{folder} 中的课程无法使用。{problem} 共有 {count} 处问题，这是第一处；“softmax-gui lessons check”会列出全部。</translation>
    </message>
    <message>
        <source>The letters of the figure</source>
        <translation>图中文字的字体</translation>
    </message>
    <message>
        <source>The lists are nested too deep. Give rows of numbers.</source>
        <translation>列表嵌套过深。请给出若干行数字。</translation>
    </message>
    <message>
        <source>The log is {path}.</source>
        <translation>日志在 {path}。</translation>
    </message>
    <message>
        <source>The logit of class {index} in row {row} is {value} ({count} such in all). Give finite numbers; -inf masks a class.</source>
        <translation>第 {row} 行中类别 {index} 的 logit 为 {value}（这样的值共 {count} 个）。请给出有限数；-inf 表示屏蔽一个类别。</translation>
    </message>
    <message>
        <source>The logit of class {index} is {value} ({count} such in all). Give finite numbers; -inf masks a class.</source>
        <translation>类别 {index} 的 logit 为 {value}（这样的值共 {count} 个）。请给出有限数；-inf 表示屏蔽一个类别。</translation>
    </message>
    <message>
        <source>The logit of {label}</source>
        <translation>{label} 的 logit</translation>
    </message>
    <message>
        <source>The logit of {label} cannot be {value}. Use a finite number, or mask the class.</source>
        <translation>{label} 的 logit 不能为 {value}。请使用有限的数，或屏蔽该类别。</translation>
    </message>
    <message>
        <source>The logits are no array of numbers: {reason}.</source>
        <translation>这些 logit 不是数值数组：{reason}。</translation>
    </message>
    <message>
        <source>The logits are of type {type}. Give real numbers.</source>
        <translation>这些 logit 的类型是 {type}。请给出实数。</translation>
    </message>
    <message>
        <source>The logits are other ones now than this step is about.</source>
        <translation>现在的 logit 与这一步所讲的不同。</translation>
    </message>
    <message>
        <source>The logits take {size:.1f} GB, which is too much to send. Give fewer rows.</source>
        <translation>这些 logit 占 {size:.1f} GB，太大而无法发送。请减少行数。</translation>
    </message>
    <message>
        <source>The loss has no gradient without a target. Choose a target.</source>
        <translation>没有目标类别时损失没有梯度，请选择目标类别。</translation>
    </message>
    <message>
        <source>The loss is infinite here, so no direction leads down. Unmask the target, or choose another one.</source>
        <translation>此处的损失为无穷大，没有下降的方向。请取消屏蔽目标类别，或选择另一个目标类别。</translation>
    </message>
    <message>
        <source>The loss needs a target: choose one on the left.</source>
        <translation>计算损失需要目标类别：请在左侧选择。</translation>
    </message>
    <message>
        <source>The name of {path} is no text. Save under another name.</source>
        <translation>{path} 的文件名不是文本。请换一个名称保存。</translation>
    </message>
    <message>
        <source>The number whose gradient with respect to the logits is shown</source>
        <translation>显示其关于 logit 的梯度的量</translation>
    </message>
    <message>
        <source>The order of the classes in every panel</source>
        <translation>所有面板中类别的排列顺序</translation>
    </message>
    <message>
        <source>The other rows are in a file that is not read from a text.</source>
        <translation>其他行在文件中，而文本不会去读取该文件。</translation>
    </message>
    <message>
        <source>The pasted text</source>
        <translation>粘贴的文本</translation>
    </message>
    <message>
        <source>The picture to drag could not be written: {reason}</source>
        <translation>要拖动的图片无法写入：{reason}</translation>
    </message>
    <message>
        <source>The plot shows nothing at the moment.</source>
        <translation>图中目前没有内容。</translation>
    </message>
    <message>
        <source>The precision is another one now than this step is about.</source>
        <translation>现在的精度与这一步所讲的不同。</translation>
    </message>
    <message>
        <source>The printout leaves numbers out: it has {mark} among them. Print all of it, after torch.set_printoptions(profile=&apos;full&apos;) or numpy.set_printoptions(threshold=10**9).</source>
        <translation>打印结果省略了部分数字：其中有 {mark}。请先执行 torch.set_printoptions(profile=&apos;full&apos;) 或 numpy.set_printoptions(threshold=10**9)，再完整打印。</translation>
    </message>
    <message>
        <source>The row after, as they are listed (Ctrl+PgDown)</source>
        <translation>列表中的下一行（Ctrl+PgDown）</translation>
    </message>
    <message>
        <source>The row before, as they are listed (Ctrl+PgUp)</source>
        <translation>列表中的上一行（Ctrl+PgUp）</translation>
    </message>
    <message>
        <source>The selected class is {index}, but the classes go from 0 to {last}.</source>
        <translation>选中的类别为 {index}，但类别的范围是 0 到 {last}。</translation>
    </message>
    <message>
        <source>The session has {count} classes, but {found} numbers in {name}.</source>
        <translation>会话有 {count} 个类别，但 {name} 中有 {found} 个数。</translation>
    </message>
    <message>
        <source>The session promises {count} numbers in {name}, which are not there.</source>
        <translation>会话声明 {name} 中有 {count} 个数，但并不存在。</translation>
    </message>
    <message>
        <source>The size {size} is not known. Use 6.4x4 for inches, or 85x60mm.</source>
        <translation>无法识别尺寸 {size}。请用 6.4x4 表示英寸，或用 85x60mm。</translation>
    </message>
    <message>
        <source>The smallest probability: a number such as 0.01, 1e−6 or 1%</source>
        <translation>最小概率：例如 0.01、1e−6 或 1%</translation>
    </message>
    <message>
        <source>The target is another one now than this step is about.</source>
        <translation>现在的目标与这一步所讲的不同。</translation>
    </message>
    <message>
        <source>The target is {index}, but the classes go from 0 to {last}.</source>
        <translation>目标类别为 {index}，但类别的范围是 0 到 {last}。</translation>
    </message>
    <message>
        <source>The target of row {row} is {target}, but the classes go from 0 to {last}.</source>
        <translation>第 {row} 行的目标类别是 {target}，而类别的范围是 0 到 {last}。</translation>
    </message>
    <message>
        <source>The targets are no array of numbers: {reason}.</source>
        <translation>这些目标类别不是数值数组：{reason}。</translation>
    </message>
    <message>
        <source>The targets are not {rows} whole numbers, one for each row of logits.</source>
        <translation>目标类别不是 {rows} 个整数（每行 logit 一个）。</translation>
    </message>
    <message>
        <source>The targets in {file} are not one list of whole numbers.</source>
        <translation>{file} 中的目标不是一列整数。</translation>
    </message>
    <message>
        <source>The temperature is another one now than this step is about.</source>
        <translation>现在的温度与这一步所讲的不同。</translation>
    </message>
    <message>
        <source>The temperature is {temperature}. In {precision} it must be a finite number greater than 0, from {least} to {largest}.</source>
        <translation>温度为 {temperature}。在 {precision} 下它必须是大于 0 的有限数，范围是 {least} 到 {largest}。</translation>
    </message>
    <message>
        <source>The temperature is {temperature}. It must be a finite number greater than 0, at least {least}.</source>
        <translation>温度为 {temperature}。它必须是大于 0 的有限数，且不小于 {least}。</translation>
    </message>
    <message>
        <source>The text has {signs:,} characters; up to {most:,} can be pasted. Save it as a file, such as .csv, and open that.</source>
        <translation>文本有 {signs:,} 个字符；最多可以粘贴 {most:,} 个。请存为文件（例如 .csv），再打开该文件。</translation>
    </message>
    <message>
        <source>The text holds more than a state does.</source>
        <translation>这段文本的内容超出了一个状态。</translation>
    </message>
    <message>
        <source>The text is broken, or a part of it is missing. Copy it again.</source>
        <translation>这段文本已损坏或不完整。请重新复制。</translation>
    </message>
    <message>
        <source>The text is not a state. Copy all of it, from {scheme} on.</source>
        <translation>这段文本不是状态文本。请从 {scheme} 开始完整复制。</translation>
    </message>
    <message>
        <source>The text is not a state. Copy it again.</source>
        <translation>这段文本不是状态文本。请重新复制。</translation>
    </message>
    <message>
        <source>The text is too long to be a state. Copy it again.</source>
        <translation>这段文本太长，不是状态文本。请重新复制。</translation>
    </message>
    <message>
        <source>The true class of row {row} is “{name}”, which is neither a label nor a number.</source>
        <translation>第 {row} 行的真实类别是“{name}”，它既不是标签，也不是数字。</translation>
    </message>
    <message>
        <source>The true class y of the cross-entropy loss −log p_y</source>
        <translation>交叉熵损失 −log p_y 中的真实类别 y</translation>
    </message>
    <message>
        <source>The usual one</source>
        <translation>默认字体</translation>
    </message>
    <message>
        <source>The value in the first picture</source>
        <translation>第一帧的值</translation>
    </message>
    <message>
        <source>The value in the last picture</source>
        <translation>最后一帧的值</translation>
    </message>
    <message>
        <source>There are no logits. Give at least one number.</source>
        <translation>没有 logit。请至少给出一个数。</translation>
    </message>
    <message>
        <source>There are no logits: their shape is {shape}. Give (N,) or (…, N).</source>
        <translation>没有 logit：形状为 {shape}。请给出 (N,) 或 (…, N)。</translation>
    </message>
    <message>
        <source>There are no rows.</source>
        <translation>没有任何行。</translation>
    </message>
    <message>
        <source>There are other classes now than this step is about.</source>
        <translation>当前的类别与本步骤所讲的类别不同。</translation>
    </message>
    <message>
        <source>There are {count} labels for {classes} classes.</source>
        <translation>{classes} 个类别却有 {count} 个标签。</translation>
    </message>
    <message>
        <source>There are {labels} labels for {logits} logits. Give one label a logit.</source>
        <translation>有 {labels} 个标签，但有 {logits} 个 logit。请为每个 logit 给出一个标签。</translation>
    </message>
    <message>
        <source>There is a {bracket} that closes nothing.</source>
        <translation>有一个 {bracket} 没有对应的开括号。</translation>
    </message>
    <message>
        <source>There is a {bracket} that is never closed.</source>
        <translation>有一个 {bracket} 没有闭合。</translation>
    </message>
    <message>
        <source>There is a {bracket} where a number should be.</source>
        <translation>本应是数字之处有一个 {bracket}。</translation>
    </message>
    <message>
        <source>There is no LaTeX table of the {name}. Use {names}.</source>
        <translation>{name} 没有 LaTeX 表格，请使用 {names}。</translation>
    </message>
    <message>
        <source>There is no class {index}: the classes go from 0 to {last}.</source>
        <translation>没有类别 {index}：类别的范围是 0 到 {last}。</translation>
    </message>
    <message>
        <source>There is no figure on the page. Choose at least one.</source>
        <translation>页面上没有图，请至少选择一幅。</translation>
    </message>
    <message>
        <source>There is no figure {name}. Use {names} or {all}.</source>
        <translation>没有名为 {name} 的图，请使用 {names} 或 {all}。</translation>
    </message>
    <message>
        <source>There is no font with Chinese characters here. Install one, on Debian and Ubuntu the package fonts-noto-cjk, or choose English.</source>
        <translation>这里没有带中文字符的字体。请安装一种（Debian 和 Ubuntu 上是 fonts-noto-cjk 软件包），或选择英文。</translation>
    </message>
    <message>
        <source>There is no font with Chinese characters on this system. Install one, on Debian and Ubuntu the package fonts-noto-cjk, and start the program again.</source>
        <translation>此系统没有中文字体。请安装一种（在 Debian 和 Ubuntu 上是软件包 fonts-noto-cjk），然后重新启动本程序。</translation>
    </message>
    <message>
        <source>There is no font {font} here. Use one that is installed, such as {one} or {other}.</source>
        <translation>这里没有字体 {font}。请使用已安装的字体，例如 {one} 或 {other}。</translation>
    </message>
    <message>
        <source>There is no row {row}: the document has one row. Use base = &quot;digits&quot;.</source>
        <translation>没有第 {row} 行：文档只有一行。请使用 base = &quot;digits&quot;。</translation>
    </message>
    <message>
        <source>There is no sample {name}.</source>
        <translation>没有示例 {name}。</translation>
    </message>
    <message>
        <source>There is no script of the figure {name}. Use {names}.</source>
        <translation>图 {name} 没有脚本，请使用 {names}。</translation>
    </message>
    <message>
        <source>There is no step “{step}” in a lesson “{lesson}” here.</source>
        <translation>这里没有课程“{lesson}”的步骤“{step}”。</translation>
    </message>
    <message>
        <source>There is no temperature to fit: no row has a target that is not masked.</source>
        <translation>无法拟合温度：没有一行具有未被屏蔽的目标类别。</translation>
    </message>
    <message>
        <source>There is not enough memory for this. Give fewer classes.</source>
        <translation>内存不足，请减少类别数。</translation>
    </message>
    <message>
        <source>There is not enough memory to compute this. What is shown is from before.</source>
        <translation>内存不足，无法计算。显示的是之前的结果。</translation>
    </message>
    <message>
        <source>There is nothing to write of the {name}.</source>
        <translation>{name} 没有可写入的内容。</translation>
    </message>
    <message>
        <source>There is only one row, so there is no figure of a batch. Open several rows.</source>
        <translation>只有一行，因此没有批次的图。请打开多行数据。</translation>
    </message>
    <message>
        <source>There was not enough memory for what was to be done. It has been left out.</source>
        <translation>内存不足，无法完成刚才的操作，已跳过。</translation>
    </message>
    <message>
        <source>This could not be computed because of an error in the program ({error}). What is shown is from before.</source>
        <translation>由于程序错误（{error}），无法计算。显示的是之前的结果。</translation>
    </message>
    <message>
        <source>This is a place in a lesson, which only the window shows.</source>
        <translation>这是课程中的一个位置，只能在窗口中显示。</translation>
    </message>
    <message>
        <source>This is too much for a text ({length:,} characters of {most:,}). Save a session in place of it.</source>
        <translation>内容太多，无法写成一段文本（{length:,} 个字符，最多 {most:,} 个）。请改为保存会话。</translation>
    </message>
    <message>
        <source>Tools</source>
        <translation>工具</translation>
    </message>
    <message>
        <source>Transparent</source>
        <translation>透明</translation>
    </message>
    <message>
        <source>Two columns, 178 mm</source>
        <translation>双栏，178 毫米</translation>
    </message>
    <message>
        <source>Type</source>
        <translation>类型</translation>
    </message>
    <message>
        <source>Typesetting the formulas</source>
        <translation>正在排版公式</translation>
    </message>
    <message>
        <source>Uniform</source>
        <translation>均匀</translation>
    </message>
    <message>
        <source>Unmask {label}</source>
        <translation>取消屏蔽 {label}</translation>
    </message>
    <message>
        <source>Update from Python</source>
        <translation>由 Python 更新</translation>
    </message>
    <message>
        <source>Use the colours of the system</source>
        <translation>使用系统的颜色</translation>
    </message>
    <message>
        <source>Use the dark colours</source>
        <translation>使用深色</translation>
    </message>
    <message>
        <source>Use the light colours</source>
        <translation>使用浅色</translation>
    </message>
    <message>
        <source>Use the numbers on the clipboard as logits</source>
        <translation>把剪贴板中的数作为 logit</translation>
    </message>
    <message>
        <source>Use {device}</source>
        <translation>使用{device}</translation>
    </message>
    <message>
        <source>Use {precision}</source>
        <translation>使用 {precision}</translation>
    </message>
    <message>
        <source>Values</source>
        <translation>数值</translation>
    </message>
    <message>
        <source>WebP animation</source>
        <translation>WebP 动画</translation>
    </message>
    <message>
        <source>What &amp;moves</source>
        <translation>变化量(&amp;M)</translation>
    </message>
    <message>
        <source>What a Python process sent cannot be shown. {reason}</source>
        <translation>无法显示 Python 进程发来的数据。{reason}</translation>
    </message>
    <message>
        <source>What changes from picture to picture</source>
        <translation>逐帧变化的量</translation>
    </message>
    <message>
        <source>What helps to find the mistake; it holds neither logits nor labels</source>
        <translation>有助于查找错误的信息；其中不含 logit，也不含标签</translation>
    </message>
    <message>
        <source>What is open cannot be kept for the next start: {folder} cannot be written, or is full. It is tried again; what must not be lost can be saved elsewhere by Ctrl+Shift+S.</source>
        <translation>无法为下次启动保留已打开的内容：{folder} 无法写入或已满。程序会再次尝试；不能丢失的内容可用 Ctrl+Shift+S 存到别处。</translation>
    </message>
    <message>
        <source>What is open could not be kept. You can go on; save it by File &gt; Save Session, if you can.</source>
        <translation>当前内容未能保存。可以继续使用；请尽量用“文件 &gt; 保存会话”保存。</translation>
    </message>
    <message>
        <source>What is open has been kept, whatever happens next. You can go on.</source>
        <translation>无论接下来发生什么，当前内容都已保存。可以继续使用。</translation>
    </message>
    <message>
        <source>What is open is from no file. Open a file first.</source>
        <translation>当前内容不是来自文件。请先打开文件。</translation>
    </message>
    <message>
        <source>What is written around a figure leaves no room for it on {width:.3g} x {height:.3g} inches in letters of {points:g} points. Make it larger, or the letters smaller.</source>
        <translation>在 {width:.3g} x {height:.3g} 英寸的图上，用 {points:g} 磅的字，四周的文字没有给图形留下地方。请把图放大，或把字缩小。</translation>
    </message>
    <message>
        <source>What kind of file to write</source>
        <translation>要写入的文件类型</translation>
    </message>
    <message>
        <source>What the size is said in</source>
        <translation>尺寸所用的单位</translation>
    </message>
    <message>
        <source>What there is to say</source>
        <translation>需要说明的内容</translation>
    </message>
    <message>
        <source>What to write</source>
        <translation>要写入的内容</translation>
    </message>
    <message>
        <source>What was open</source>
        <translation>上次打开的内容</translation>
    </message>
    <message>
        <source>What was open before ({when}) has been kept. It may hold changes that no file has.</source>
        <translation>之前打开的内容（{when}）已保留，其中可能有尚未保存到文件的更改。</translation>
    </message>
    <message>
        <source>What was remembered could not be read. It is kept as {files}.</source>
        <translation>上次保存的设置无法读取，已另存为 {files}。</translation>
    </message>
    <message>
        <source>What will be written</source>
        <translation>将要写入的内容</translation>
    </message>
    <message>
        <source>What will be written. Click it, or press Space, to play or pause.</source>
        <translation>将要写入的内容。单击它或按空格键可播放或暂停。</translation>
    </message>
    <message>
        <source>Where the file goes</source>
        <translation>文件的保存位置</translation>
    </message>
    <message>
        <source>Where the frames are computed</source>
        <translation>在哪个设备上计算</translation>
    </message>
    <message>
        <source>Whether torch keeps the graph for another run</source>
        <translation>torch 是否保留计算图以便再次运行</translation>
    </message>
    <message>
        <source>Which array names the classes</source>
        <translation>哪个数组给出类别的名称</translation>
    </message>
    <message>
        <source>Which array says the true class of each row</source>
        <translation>哪个数组给出每行的真实类别</translation>
    </message>
    <message>
        <source>Which array the logits are</source>
        <translation>哪个数组是 logit</translation>
    </message>
    <message>
        <source>Which axis of the array goes from class to class</source>
        <translation>数组的哪个轴对应各类别</translation>
    </message>
    <message>
        <source>Which classes are listed (Ctrl+Shift+F)</source>
        <translation>列出哪些类别 (Ctrl+Shift+F)</translation>
    </message>
    <message>
        <source>Which rows are listed (Ctrl+F5 to Ctrl+F10)</source>
        <translation>列出哪些行（Ctrl+F5 至 Ctrl+F10）</translation>
    </message>
    <message>
        <source>Whose values the table shows</source>
        <translation>表格显示哪一幅图的数值</translation>
    </message>
    <message>
        <source>Width of the whole figure</source>
        <translation>整幅图的宽度</translation>
    </message>
    <message>
        <source>Window</source>
        <translation>窗口</translation>
    </message>
    <message>
        <source>Write a figure that moves, as GIF, WebP or MP4</source>
        <translation>将会动的图写成 GIF、WebP 或 MP4</translation>
    </message>
    <message>
        <source>Write every figure into a folder, a file each</source>
        <translation>将每幅图分别写入文件夹中的一个文件</translation>
    </message>
    <message>
        <source>Write figures, their data, a script or the window</source>
        <translation>写入图、图的数据、脚本或窗口截图</translation>
    </message>
    <message>
        <source>Write over what the other has saved</source>
        <translation>覆盖对方保存的内容</translation>
    </message>
    <message>
        <source>Write the file</source>
        <translation>写入文件</translation>
    </message>
    <message>
        <source>Write the numbers at bars and in cells</source>
        <translation>在柱和单元格上标出数值</translation>
    </message>
    <message>
        <source>Write {panel} of the batch as a figure, or its data</source>
        <translation>将这批数据的{panel}写成图形，或写出其数据</translation>
    </message>
    <message>
        <source>Writing into {folder}</source>
        <translation>正在写入 {folder}</translation>
    </message>
    <message>
        <source>Writing {file}</source>
        <translation>正在写入 {file}</translation>
    </message>
    <message>
        <source>Zoom &amp;In</source>
        <translation>放大(&amp;I)</translation>
    </message>
    <message>
        <source>Zoom O&amp;ut</source>
        <translation>缩小(&amp;U)</translation>
    </message>
    <message>
        <source>accuracy</source>
        <translation>准确率</translation>
    </message>
    <message>
        <source>accuracy by confidence</source>
        <translation>各置信度的准确率</translation>
    </message>
    <message>
        <source>accuracy {accuracy}, loss {loss}, entropy {entropy}</source>
        <translation>准确率 {accuracy}，损失 {loss}，熵 {entropy}</translation>
    </message>
    <message>
        <source>add class</source>
        <translation>添加类别</translation>
    </message>
    <message>
        <source>all</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>all rows</source>
        <translation>所有行</translation>
    </message>
    <message>
        <source>answer {letter}: {text}</source>
        <translation>答案 {letter}：{text}</translation>
    </message>
    <message>
        <source>answer {letter}: {text} (right)</source>
        <translation>答案 {letter}：{text}（正确）</translation>
    </message>
    <message>
        <source>answer {letter}: {text} (wrong)</source>
        <translation>答案 {letter}：{text}（错误）</translation>
    </message>
    <message>
        <source>arrays</source>
        <translation>数组</translation>
    </message>
    <message>
        <source>as given</source>
        <translation>原有顺序</translation>
    </message>
    <message>
        <source>as the figure is called</source>
        <translation>默认使用图的名称</translation>
    </message>
    <message>
        <source>autograd</source>
        <translation>自动微分</translation>
    </message>
    <message>
        <source>axis of the classes</source>
        <translation>类别所在的轴</translation>
    </message>
    <message>
        <source>axis {axis}, of length {length}</source>
        <translation>轴 {axis}，长度 {length}</translation>
    </message>
    <message>
        <source>begin lesson 1</source>
        <translation>开始第 1 课</translation>
    </message>
    <message>
        <source>browse</source>
        <translation>浏览</translation>
    </message>
    <message>
        <source>by certainty</source>
        <translation>按确定程度</translation>
    </message>
    <message>
        <source>by entropy</source>
        <translation>按熵</translation>
    </message>
    <message>
        <source>by label</source>
        <translation>按标签</translation>
    </message>
    <message>
        <source>by logit</source>
        <translation>按 logit</translation>
    </message>
    <message>
        <source>by loss</source>
        <translation>按损失</translation>
    </message>
    <message>
        <source>by probability</source>
        <translation>按概率</translation>
    </message>
    <message>
        <source>cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>class</source>
        <translation>类别</translation>
    </message>
    <message>
        <source>class ({count:,} of them)</source>
        <translation>类别（共 {count:,} 个）</translation>
    </message>
    <message>
        <source>class i of the cell</source>
        <translation>单元格的类别 i</translation>
    </message>
    <message>
        <source>classes</source>
        <translation>类别</translation>
    </message>
    <message>
        <source>close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>close find bar</source>
        <translation>关闭查找栏</translation>
    </message>
    <message>
        <source>closed form</source>
        <translation>解析式</translation>
    </message>
    <message>
        <source>cm</source>
        <translation>厘米</translation>
    </message>
    <message>
        <source>code of the cell</source>
        <translation>单元格的代码</translation>
    </message>
    <message>
        <source>code of the first cell</source>
        <translation>第一个单元格的代码</translation>
    </message>
    <message>
        <source>colour scale</source>
        <translation>颜色标度</translation>
    </message>
    <message>
        <source>colours linear below ±{threshold}</source>
        <translation>颜色在 ±{threshold} 内线性</translation>
    </message>
    <message>
        <source>compute</source>
        <translation>计算</translation>
    </message>
    <message>
        <source>copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>cross-entropy loss</source>
        <translation>交叉熵损失</translation>
    </message>
    <message>
        <source>dashed: sigmoid, sums to {total}</source>
        <translation>虚线：sigmoid，总和为 {total}</translation>
    </message>
    <message>
        <source>device</source>
        <translation>设备</translation>
    </message>
    <message>
        <source>dismiss notice</source>
        <translation>关闭通知</translation>
    </message>
    <message>
        <source>dismiss offer</source>
        <translation>不再提示课程</translation>
    </message>
    <message>
        <source>dismiss what was open</source>
        <translation>丢弃上次打开的内容</translation>
    </message>
    <message>
        <source>does not vanish where p does</source>
        <translation>p 趋于 0 时它并不趋于 0</translation>
    </message>
    <message>
        <source>dots per inch</source>
        <translation>每英寸点数</translation>
    </message>
    <message>
        <source>drop to open</source>
        <translation>松开以打开</translation>
    </message>
    <message>
        <source>entropy</source>
        <translation>熵</translation>
    </message>
    <message>
        <source>entropy {entropy}</source>
        <translation>熵 {entropy}</translation>
    </message>
    <message>
        <source>equations</source>
        <translation>公式</translation>
    </message>
    <message>
        <source>error of the cell</source>
        <translation>单元格的错误</translation>
    </message>
    <message>
        <source>error of the first cell</source>
        <translation>第一个单元格的错误</translation>
    </message>
    <message>
        <source>every p as the logit of {label} moves</source>
        <translation>各个 p 随 {label} 的 logit 的变化</translation>
    </message>
    <message>
        <source>every p as {logit} moves</source>
        <translation>各个 p 随 {logit} 的变化</translation>
    </message>
    <message>
        <source>every probability when logit j moves by d; exact</source>
        <translation>logit j 变化 d 时的各个概率；精确</translation>
    </message>
    <message>
        <source>export</source>
        <translation>导出</translation>
    </message>
    <message>
        <source>export all</source>
        <translation>全部导出</translation>
    </message>
    <message>
        <source>extent of the table</source>
        <translation>表格的大小</translation>
    </message>
    <message>
        <source>figure</source>
        <translation>图</translation>
    </message>
    <message>
        <source>file</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>file of the labels</source>
        <translation>标签文件</translation>
    </message>
    <message>
        <source>filter</source>
        <translation>筛选</translation>
    </message>
    <message>
        <source>filter value</source>
        <translation>筛选值</translation>
    </message>
    <message>
        <source>find</source>
        <translation>查找</translation>
    </message>
    <message>
        <source>find class</source>
        <translation>查找类别</translation>
    </message>
    <message>
        <source>fit temperature</source>
        <translation>拟合温度</translation>
    </message>
    <message>
        <source>font</source>
        <translation>字体</translation>
    </message>
    <message>
        <source>font size</source>
        <translation>字号</translation>
    </message>
    <message>
        <source>format</source>
        <translation>格式</translation>
    </message>
    <message>
        <source>frame</source>
        <translation>帧</translation>
    </message>
    <message>
        <source>frames</source>
        <translation>帧数</translation>
    </message>
    <message>
        <source>frames a second</source>
        <translation>帧率</translation>
    </message>
    <message>
        <source>from</source>
        <translation>从</translation>
    </message>
    <message>
        <source>gradient class</source>
        <translation>梯度的类别</translation>
    </message>
    <message>
        <source>gradient of</source>
        <translation>梯度对象</translation>
    </message>
    <message>
        <source>height</source>
        <translation>高度</translation>
    </message>
    <message>
        <source>hidden</source>
        <translation>已隐藏</translation>
    </message>
    <message>
        <source>highest loss 10 %</source>
        <translation>损失最大 10 %</translation>
    </message>
    <message>
        <source>i =</source>
        <translation>i =</translation>
    </message>
    <message>
        <source>in nats; e^H is the perplexity</source>
        <translation>以奈特为单位；e^H 即困惑度</translation>
    </message>
    <message>
        <source>inches</source>
        <translation>英寸</translation>
    </message>
    <message>
        <source>it is not a regular file</source>
        <translation>它不是普通文件</translation>
    </message>
    <message>
        <source>keep what is open</source>
        <translation>保留当前内容</translation>
    </message>
    <message>
        <source>label</source>
        <translation>标签</translation>
    </message>
    <message>
        <source>label of {label}</source>
        <translation>{label} 的标签</translation>
    </message>
    <message>
        <source>label or index</source>
        <translation>标签或索引</translation>
    </message>
    <message>
        <source>labels</source>
        <translation>标签</translation>
    </message>
    <message>
        <source>labels from a file</source>
        <translation>从文件读取标签</translation>
    </message>
    <message>
        <source>labels “{name}”</source>
        <translation>标签：“{name}”</translation>
    </message>
    <message>
        <source>language</source>
        <translation>语言</translation>
    </message>
    <message>
        <source>largest p of a row</source>
        <translation>每行的最大 p</translation>
    </message>
    <message>
        <source>least certain 10 %</source>
        <translation>最不确定 10 %</translation>
    </message>
    <message>
        <source>least p</source>
        <translation>最小的 p</translation>
    </message>
    <message>
        <source>leave lesson</source>
        <translation>离开课程</translation>
    </message>
    <message>
        <source>lesson back</source>
        <translation>课程上一步</translation>
    </message>
    <message>
        <source>lesson next</source>
        <translation>课程下一步</translation>
    </message>
    <message>
        <source>lesson text</source>
        <translation>课程正文</translation>
    </message>
    <message>
        <source>linear</source>
        <translation>线性</translation>
    </message>
    <message>
        <source>linear axis</source>
        <translation>线性坐标轴</translation>
    </message>
    <message>
        <source>linear below ±{threshold}</source>
        <translation>±{threshold} 内线性</translation>
    </message>
    <message>
        <source>linear to ±{threshold}</source>
        <translation>±{threshold} 内线性</translation>
    </message>
    <message>
        <source>linear ±{threshold}</source>
        <translation>线性 ±{threshold}</translation>
    </message>
    <message>
        <source>log</source>
        <translation>对数</translation>
    </message>
    <message>
        <source>log p of a class</source>
        <translation>某类别的 log p</translation>
    </message>
    <message>
        <source>logarithmic axis</source>
        <translation>对数坐标轴</translation>
    </message>
    <message>
        <source>logit</source>
        <translation>logit</translation>
    </message>
    <message>
        <source>logit of {label}</source>
        <translation>{label} 的 logit</translation>
    </message>
    <message>
        <source>logit of {label} = {value}</source>
        <translation>{label} 的 logit = {value}</translation>
    </message>
    <message>
        <source>logit {label}</source>
        <translation>{label} 的 logit</translation>
    </message>
    <message>
        <source>loss</source>
        <translation>损失</translation>
    </message>
    <message>
        <source>loss trace</source>
        <translation>损失曲线</translation>
    </message>
    <message>
        <source>loss, in nats</source>
        <translation>损失（奈特）</translation>
    </message>
    <message>
        <source>mask {label}</source>
        <translation>屏蔽 {label}</translation>
    </message>
    <message>
        <source>masked: p = 0</source>
        <translation>已屏蔽：p = 0</translation>
    </message>
    <message>
        <source>matches</source>
        <translation>匹配项</translation>
    </message>
    <message>
        <source>max diff {difference}</source>
        <translation>最大差异 {difference}</translation>
    </message>
    <message>
        <source>max p</source>
        <translation>最大 p</translation>
    </message>
    <message>
        <source>max p, downwards where wrong</source>
        <translation>最大 p，错误的向下</translation>
    </message>
    <message>
        <source>mean</source>
        <translation>均值</translation>
    </message>
    <message>
        <source>mean of each block</source>
        <translation>每块的均值</translation>
    </message>
    <message>
        <source>mean p</source>
        <translation>p 的平均值</translation>
    </message>
    <message>
        <source>message</source>
        <translation>消息</translation>
    </message>
    <message>
        <source>mm</source>
        <translation>毫米</translation>
    </message>
    <message>
        <source>never the logarithm of softmax, which loses what rounds to 0</source>
        <translation>不是先求 softmax 再取对数，那样会丢失舍入为 0 的部分</translation>
    </message>
    <message>
        <source>next listed row</source>
        <translation>列表中的下一行</translation>
    </message>
    <message>
        <source>next match</source>
        <translation>下一个匹配项</translation>
    </message>
    <message>
        <source>next row</source>
        <translation>下一行</translation>
    </message>
    <message>
        <source>no</source>
        <translation>否</translation>
    </message>
    <message>
        <source>no match</source>
        <translation>无匹配项</translation>
    </message>
    <message>
        <source>no target</source>
        <translation>无目标类别</translation>
    </message>
    <message>
        <source>none</source>
        <translation>无</translation>
    </message>
    <message>
        <source>nothing</source>
        <translation>无</translation>
    </message>
    <message>
        <source>notice</source>
        <translation>通知</translation>
    </message>
    <message>
        <source>number of classes</source>
        <translation>类别数</translation>
    </message>
    <message>
        <source>number of rows</source>
        <translation>行数</translation>
    </message>
    <message>
        <source>of the Jacobian&apos;s picture</source>
        <translation>用于雅可比矩阵的图像</translation>
    </message>
    <message>
        <source>of {count}</source>
        <translation>共 {count} 行</translation>
    </message>
    <message>
        <source>offer of the lessons</source>
        <translation>课程介绍</translation>
    </message>
    <message>
        <source>offer of what was open</source>
        <translation>恢复上次内容的提示</translation>
    </message>
    <message>
        <source>offer to reload</source>
        <translation>重新载入的提示</translation>
    </message>
    <message>
        <source>only the difference of two logits counts</source>
        <translation>只取决于两个 logit 之差</translation>
    </message>
    <message>
        <source>open</source>
        <translation>打开</translation>
    </message>
    <message>
        <source>open again</source>
        <translation>重新打开上次的内容</translation>
    </message>
    <message>
        <source>order</source>
        <translation>顺序</translation>
    </message>
    <message>
        <source>order kept until pause</source>
        <translation>暂停前保持顺序</translation>
    </message>
    <message>
        <source>order kept until release</source>
        <translation>松开前保持顺序</translation>
    </message>
    <message>
        <source>output of the cell</source>
        <translation>单元格的输出</translation>
    </message>
    <message>
        <source>output of the first cell</source>
        <translation>第一个单元格的输出</translation>
    </message>
    <message>
        <source>p above</source>
        <translation>p 大于</translation>
    </message>
    <message>
        <source>p at least</source>
        <translation>p 不小于</translation>
    </message>
    <message>
        <source>p from {low} to {high}: 1 row, mean p {p}, {accuracy} right</source>
        <translation>p 从 {low} 到 {high}：1 行，平均 p 为 {p}，正确率 {accuracy}</translation>
    </message>
    <message>
        <source>p from {low} to {high}: no rows</source>
        <translation>p 从 {low} 到 {high}：没有行</translation>
    </message>
    <message>
        <source>p from {low} to {high}: {count} rows, mean p {p}, {accuracy} right</source>
        <translation>p 从 {low} 到 {high}：{count} 行，平均 p 为 {p}，正确率 {accuracy}</translation>
    </message>
    <message>
        <source>p of a class</source>
        <translation>某类别的 p</translation>
    </message>
    <message>
        <source>p up to</source>
        <translation>p 至多</translation>
    </message>
    <message>
        <source>p, the largest first, and their sum</source>
        <translation>p 由大到小排列，及其累积和</translation>
    </message>
    <message>
        <source>part written</source>
        <translation>写入进度</translation>
    </message>
    <message>
        <source>paste</source>
        <translation>粘贴</translation>
    </message>
    <message>
        <source>pasted</source>
        <translation>粘贴的数据</translation>
    </message>
    <message>
        <source>pause</source>
        <translation>暂停</translation>
    </message>
    <message>
        <source>peak</source>
        <translation>峰值</translation>
    </message>
    <message>
        <source>peak of each block</source>
        <translation>每块的峰值</translation>
    </message>
    <message>
        <source>perplexity</source>
        <translation>困惑度</translation>
    </message>
    <message>
        <source>pixels</source>
        <translation>像素</translation>
    </message>
    <message>
        <source>place along axis {axis}</source>
        <translation>沿轴 {axis} 的位置</translation>
    </message>
    <message>
        <source>place in the list</source>
        <translation>列表中的位置</translation>
    </message>
    <message>
        <source>place of the log</source>
        <translation>日志的位置</translation>
    </message>
    <message>
        <source>places {first}..{last}: p from {low} to {high}</source>
        <translation>第 {first} 至 {last} 位：p 从 {low} 到 {high}</translation>
    </message>
    <message>
        <source>places {first}..{last}: {right} right, {wrong} wrong; p from {low} to {high}; loss from {least} to {most}, {mean} on average</source>
        <translation>第 {first} 至 {last} 位：{right} 行正确，{wrong} 行错误；p 从 {low} 到 {high}；损失从 {least} 到 {most}，平均 {mean}</translation>
    </message>
    <message>
        <source>play</source>
        <translation>播放</translation>
    </message>
    <message>
        <source>plot</source>
        <translation>图</translation>
    </message>
    <message>
        <source>position of the class, {order} ({count:,} of them)</source>
        <translation>类别的位置，{order}（共 {count:,} 个）</translation>
    </message>
    <message>
        <source>precision</source>
        <translation>精度</translation>
    </message>
    <message>
        <source>preset</source>
        <translation>预设尺寸</translation>
    </message>
    <message>
        <source>presets</source>
        <translation>预设</translation>
    </message>
    <message>
        <source>preview</source>
        <translation>预览</translation>
    </message>
    <message>
        <source>preview of the first rows</source>
        <translation>前几行的预览</translation>
    </message>
    <message>
        <source>previous listed row</source>
        <translation>列表中的上一行</translation>
    </message>
    <message>
        <source>previous match</source>
        <translation>上一个匹配项</translation>
    </message>
    <message>
        <source>previous row</source>
        <translation>上一行</translation>
    </message>
    <message>
        <source>probability of {label}</source>
        <translation>{label} 的概率</translation>
    </message>
    <message>
        <source>progress</source>
        <translation>进度</translation>
    </message>
    <message>
        <source>random</source>
        <translation>随机</translation>
    </message>
    <message>
        <source>rank</source>
        <translation>排名</translation>
    </message>
    <message>
        <source>rank {rank}: {label}, p = {p}; it holds {held}</source>
        <translation>第 {rank} 名：{label}，p = {p}；占总概率的 {held}</translation>
    </message>
    <message>
        <source>rank {rank}: {label}, p = {p}; the first {rank} hold {held}</source>
        <translation>第 {rank} 名：{label}，p = {p}；前 {rank} 名共占 {held}</translation>
    </message>
    <message>
        <source>ranks {first}..{last}: p from {low} to {high}; the first {last} hold {held}</source>
        <translation>第 {first} 至 {last} 名：p 从 {low} 到 {high}；前 {last} 名共占 {held}</translation>
    </message>
    <message>
        <source>redo</source>
        <translation>重做</translation>
    </message>
    <message>
        <source>reduction</source>
        <translation>归约方式</translation>
    </message>
    <message>
        <source>reload the file</source>
        <translation>重新载入文件</translation>
    </message>
    <message>
        <source>remove class</source>
        <translation>移除类别</translation>
    </message>
    <message>
        <source>report</source>
        <translation>报告</translation>
    </message>
    <message>
        <source>rest of the tool bar</source>
        <translation>工具栏的其余部分</translation>
    </message>
    <message>
        <source>retain_graph</source>
        <translation>retain_graph</translation>
    </message>
    <message>
        <source>rewind</source>
        <translation>回到起点</translation>
    </message>
    <message>
        <source>right</source>
        <translation>正确的</translation>
    </message>
    <message>
        <source>row</source>
        <translation>行</translation>
    </message>
    <message>
        <source>row in view</source>
        <translation>当前行</translation>
    </message>
    <message>
        <source>row {row} has no distribution: a logit is not finite</source>
        <translation>第 {row} 行没有概率分布：有 logit 不是有限数</translation>
    </message>
    <message>
        <source>row {row} of {rows}</source>
        <translation>第 {row} 行，共 {rows} 行</translation>
    </message>
    <message>
        <source>row {row} of {rows} ({shown} shown)</source>
        <translation>第 {row} 行，共 {rows} 行（列出 {shown} 行）</translation>
    </message>
    <message>
        <source>row {row}: {label}, p = {p}</source>
        <translation>第 {row} 行：{label}，p = {p}</translation>
    </message>
    <message>
        <source>row {row}: {label}, p = {p}, but the target is {target}; loss {loss}</source>
        <translation>第 {row} 行：{label}，p = {p}，但目标类别是 {target}；损失 {loss}</translation>
    </message>
    <message>
        <source>row {row}: {label}, p = {p}, right; loss {loss}</source>
        <translation>第 {row} 行：{label}，p = {p}，正确；损失 {loss}</translation>
    </message>
    <message>
        <source>rows sum to 0</source>
        <translation>每行之和为 0</translation>
    </message>
    <message>
        <source>rows {first}..{last}: p from {low} to {high}</source>
        <translation>第 {first} 至 {last} 行：p 从 {low} 到 {high}</translation>
    </message>
    <message>
        <source>rows {first}..{last}: {right} right, {wrong} wrong; p from {low} to {high}; loss from {least} to {most}, {mean} on average</source>
        <translation>第 {first} 至 {last} 行：{right} 行正确，{wrong} 行错误；p 从 {low} 到 {high}；损失从 {least} 到 {most}，平均 {mean}</translation>
    </message>
    <message>
        <source>rows {rows}, columns {columns}: mean {mean}</source>
        <translation>行 {rows}，列 {columns}：均值 {mean}</translation>
    </message>
    <message>
        <source>rows {rows}, columns {columns}: mean {mean}, peak {peak}</source>
        <translation>行 {rows}，列 {columns}：均值 {mean}，峰值 {peak}</translation>
    </message>
    <message>
        <source>rows {rows}, columns {columns}: peak {peak}</source>
        <translation>行 {rows}，列 {columns}：峰值 {peak}</translation>
    </message>
    <message>
        <source>run cell</source>
        <translation>运行单元格</translation>
    </message>
    <message>
        <source>run first cell</source>
        <translation>运行第一个单元格</translation>
    </message>
    <message>
        <source>running sum</source>
        <translation>累积和</translation>
    </message>
    <message>
        <source>safetensors data</source>
        <translation>safetensors 数据</translation>
    </message>
    <message>
        <source>scale</source>
        <translation>缩放</translation>
    </message>
    <message>
        <source>set the step up again</source>
        <translation>重新设置本步骤</translation>
    </message>
    <message>
        <source>show all classes</source>
        <translation>显示所有类别</translation>
    </message>
    <message>
        <source>show rows</source>
        <translation>显示哪些行</translation>
    </message>
    <message>
        <source>sigmoid</source>
        <translation>sigmoid</translation>
    </message>
    <message>
        <source>sigmoids sum to {total}</source>
        <translation>sigmoid 总和为 {total}</translation>
    </message>
    <message>
        <source>slope = {formula} = {value}</source>
        <translation>斜率 = {formula} = {value}</translation>
    </message>
    <message>
        <source>slope = {value}</source>
        <translation>斜率 = {value}</translation>
    </message>
    <message>
        <source>softmax-gui has made a mistake ({kind}). What was to be done may be missing or wrong.</source>
        <translation>softmax-gui 出现了错误（{kind}）。刚才的操作可能没有完成，或结果有误。</translation>
    </message>
    <message>
        <source>sort rows</source>
        <translation>行的排序</translation>
    </message>
    <message>
        <source>step</source>
        <translation>单步</translation>
    </message>
    <message>
        <source>step size</source>
        <translation>步长</translation>
    </message>
    <message>
        <source>step {number}: loss {loss} nats</source>
        <translation>第 {number} 步：损失 {loss} 奈特</translation>
    </message>
    <message>
        <source>step {step:,}, loss = {loss}</source>
        <translation>第 {step:,} 步，损失 = {loss}</translation>
    </message>
    <message>
        <source>summed for the largest class, so that a saturated softmax keeps its true 1e−17</source>
        <translation>对最大的类别逐项求和，使饱和的 softmax 保留真实的 1e−17</translation>
    </message>
    <message>
        <source>symmetric; every row and every column sums to 0</source>
        <translation>对称；每行之和与每列之和均为 0</translation>
    </message>
    <message>
        <source>tangent = Jacobian diagonal</source>
        <translation>切线 = 雅可比矩阵对角元</translation>
    </message>
    <message>
        <source>target</source>
        <translation>目标类别</translation>
    </message>
    <message>
        <source>temperature</source>
        <translation>温度</translation>
    </message>
    <message>
        <source>temperature value</source>
        <translation>温度值</translation>
    </message>
    <message>
        <source>the loss of the target y, and its gradient p − y</source>
        <translation>目标 y 的损失及其梯度 p − y</translation>
    </message>
    <message>
        <source>the loss, step by step</source>
        <translation>逐步显示损失</translation>
    </message>
    <message>
        <source>the probability of class i; stable for every finite logit</source>
        <translation>类别 i 的概率；对任何有限的 logit 都数值稳定</translation>
    </message>
    <message>
        <source>the step is done</source>
        <translation>本步骤已完成</translation>
    </message>
    <message>
        <source>the step was done before</source>
        <translation>本步骤曾经完成</translation>
    </message>
    <message>
        <source>theme</source>
        <translation>主题</translation>
    </message>
    <message>
        <source>title</source>
        <translation>标题</translation>
    </message>
    <message>
        <source>to</source>
        <translation>到</translation>
    </message>
    <message>
        <source>to label</source>
        <translation>至标签</translation>
    </message>
    <message>
        <source>to rank</source>
        <translation>至排名</translation>
    </message>
    <message>
        <source>top k</source>
        <translation>前 k 个</translation>
    </message>
    <message>
        <source>true class</source>
        <translation>真实类别</translation>
    </message>
    <message>
        <source>true classes</source>
        <translation>真实类别</translation>
    </message>
    <message>
        <source>true classes “{name}”</source>
        <translation>真实类别：“{name}”</translation>
    </message>
    <message>
        <source>undefined</source>
        <translation>无定义</translation>
    </message>
    <message>
        <source>undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>unit</source>
        <translation>单位</translation>
    </message>
    <message>
        <source>value of {label}</source>
        <translation>{label} 的数值</translation>
    </message>
    <message>
        <source>values</source>
        <translation>数值</translation>
    </message>
    <message>
        <source>what happened</source>
        <translation>发生了什么</translation>
    </message>
    <message>
        <source>what is kept</source>
        <translation>保存了什么</translation>
    </message>
    <message>
        <source>what moves</source>
        <translation>变化量</translation>
    </message>
    <message>
        <source>what would be opened</source>
        <translation>将要打开的内容</translation>
    </message>
    <message>
        <source>whole notice</source>
        <translation>通知全文</translation>
    </message>
    <message>
        <source>whole rows sum to 0</source>
        <translation>整行之和为 0</translation>
    </message>
    <message>
        <source>width</source>
        <translation>宽度</translation>
    </message>
    <message>
        <source>without the label file</source>
        <translation>不用标签文件</translation>
    </message>
    <message>
        <source>wrong</source>
        <translation>错误的</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>是</translation>
    </message>
    <message>
        <source>{array} in {name} is not what a session keeps, or is cut short.</source>
        <translation>{name} 中的 {array} 不是会话保存的数据，或者不完整。</translation>
    </message>
    <message>
        <source>{axes} = {rows} rows of {classes} classes</source>
        <translation>{axes} = {rows} 行，每行 {classes} 个类别</translation>
    </message>
    <message>
        <source>{classes}: closed form from {low} to {high}</source>
        <translation>{classes}：解析式从 {low} 到 {high}</translation>
    </message>
    <message>
        <source>{classes}: p from {low} to {high}</source>
        <translation>{classes}：p 从 {low} 到 {high}</translation>
    </message>
    <message>
        <source>{count:,} classes are too much for a text. Save a session in place of it.</source>
        <translation>{count:,} 个类别太多，无法写成一段文本。请改为保存会话。</translation>
    </message>
    <message>
        <source>{count} class</source>
        <translation>{count} 个类别</translation>
    </message>
    <message>
        <source>{count} classes</source>
        <translation>{count} 个类别</translation>
    </message>
    <message>
        <source>{count} figures have no room on {width:.3g} x {height:.3g} inches: in letters of {points:g} points each needs at least {least_width:.2g} x {least_height:.2g}. Make the page larger, or the letters smaller.</source>
        <translation>{width:.3g} x {height:.3g} 英寸的页面放不下 {count} 幅图：用 {points:g} 磅的字，每幅至少需要 {least_width:.2g} x {least_height:.2g} 英寸。请把页面放大，或把字缩小。</translation>
    </message>
    <message>
        <source>{count} files are in {folder}.</source>
        <translation>{folder} 中已写入 {count} 个文件。</translation>
    </message>
    <message>
        <source>{count} files were dropped. Drop one file, or one with its labels.</source>
        <translation>拖入了 {count} 个文件。请拖入一个文件，或一个文件及其标签。</translation>
    </message>
    <message>
        <source>{count} frames of {width} x {height} pixels are too many. Use fewer frames, a smaller size or fewer dots per inch.</source>
        <translation>{count} 帧 {width} x {height} 像素的图过多。请减少帧数、缩小尺寸或降低每英寸点数。</translation>
    </message>
    <message>
        <source>{count} largest of {size}</source>
        <translation>{size} 个中最大的 {count} 个</translation>
    </message>
    <message>
        <source>{count} of the files exist, such as {file}. Ask again to replace them.</source>
        <translation>有 {count} 个文件已存在，例如 {file}。再次执行即可替换。</translation>
    </message>
    <message>
        <source>{count} of {size} shown</source>
        <translation>显示 {count} / {size} 个</translation>
    </message>
    <message>
        <source>{device} failed: {reason}</source>
        <translation>{device} 出错：{reason}</translation>
    </message>
    <message>
        <source>{device} is not available on this machine</source>
        <translation>此计算机上没有可用的 {device}</translation>
    </message>
    <message>
        <source>{device} is out of memory</source>
        <translation>{device} 内存不足</translation>
    </message>
    <message>
        <source>{entropy} nats</source>
        <translation>{entropy} 奈特</translation>
    </message>
    <message>
        <source>{error}. Choose another device.</source>
        <translation>{error}。请选择其他设备。</translation>
    </message>
    <message>
        <source>{file} exists. Ask again to replace it.</source>
        <translation>{file} 已存在。再次执行即可替换。</translation>
    </message>
    <message>
        <source>{file} gives class {index} two labels: {first} and {second}.</source>
        <translation>{file} 为类别 {index} 给出了两个标签：{first} 和 {second}。</translation>
    </message>
    <message>
        <source>{file} gives {name} twice in one object. Keep one of them.</source>
        <translation>{file} 的同一个对象中 {name} 出现了两次。请只保留一个。</translation>
    </message>
    <message>
        <source>{file} has a label for class {last}, but the classes go from 0 to {most}.</source>
        <translation>{file} 中有类别 {last} 的标签，但类别只从 0 到 {most}。</translation>
    </message>
    <message>
        <source>{file} has a line of more than {columns:,} columns or {size} MiB. Save it as .npy or .npz instead.</source>
        <translation>{file} 中有一行超过 {columns:,} 列或 {size} MiB。请改存为 .npy 或 .npz。</translation>
    </message>
    <message>
        <source>{file} has numbers with a decimal comma, such as in line {comma}, and with a decimal point, such as in line {point}. Use one of them throughout, and leave out what separates thousands.</source>
        <translation>{file} 中有的数用逗号作小数点（如第 {comma} 行），有的用句点作小数点（如第 {point} 行）。请统一使用其中一种，并去掉千位分隔符。</translation>
    </message>
    <message>
        <source>{file} holds columns that are no numbers: {names}. Save the logits as columns of numbers, or as one column of lists.</source>
        <translation>{file} 中有非数字列：{names}。请将 logit 存为数字列，或存为一列列表。</translation>
    </message>
    <message>
        <source>{file} holds more than {count:,} arrays. Save fewer.</source>
        <translation>{file} 中的数组超过 {count:,} 个。请少存一些。</translation>
    </message>
    <message>
        <source>{file} holds more than {count:,} columns. Save it as .npy or .npz instead.</source>
        <translation>{file} 的列超过 {count:,} 个。请改存为 .npy 或 .npz。</translation>
    </message>
    <message>
        <source>{file} holds no array called logits, but {found}. Choose one; on the command line with --array.</source>
        <translation>{file} 中没有名为 logits 的数组，只有 {found}。请选择其一；在命令行中用 --array。</translation>
    </message>
    <message>
        <source>{file} holds no array called {name}, but {found}.</source>
        <translation>{file} 中没有名为 {name} 的数组，只有 {found}。</translation>
    </message>
    <message>
        <source>{file} holds no column of logits.</source>
        <translation>{file} 中没有 logit 列。</translation>
    </message>
    <message>
        <source>{file} holds no labels. Give one label a line, a JSON list, or the vocabulary of a tokenizer.</source>
        <translation>{file} 中没有标签。请每行给一个标签，或给出 JSON 列表，或分词器的词表。</translation>
    </message>
    <message>
        <source>{file} holds no numbers.</source>
        <translation>{file} 中没有数字。</translation>
    </message>
    <message>
        <source>{file} holds too many objects. Save plain arrays.</source>
        <translation>{file} 中的对象过多。请只保存普通数组。</translation>
    </message>
    <message>
        <source>{file} holds two arrays called {name}. Save it again.</source>
        <translation>{file} 中有两个名为 {name} 的数组。请重新保存。</translation>
    </message>
    <message>
        <source>{file} holds two columns called {name}. Rename one of them.</source>
        <translation>{file} 中有两列名为 {name}。请重命名其中一列。</translation>
    </message>
    <message>
        <source>{file} is a zip archive that holds {name} twice. Save it again.</source>
        <translation>{file} 是 zip 归档，其中 {name} 出现了两次。请重新保存。</translation>
    </message>
    <message>
        <source>{file} is broken, or holds objects other than tensors, which are never loaded. Save tensors, in dicts or lists.</source>
        <translation>{file} 已损坏，或含有张量以外的对象，程序从不载入此类对象。请保存张量（可放在字典或列表中）。</translation>
    </message>
    <message>
        <source>{file} is compressed, which torch never does. Save the tensors again with torch.save.</source>
        <translation>{file} 经过压缩，而 torch 从不压缩。请用 torch.save 重新保存张量。</translation>
    </message>
    <message>
        <source>{file} is cut short. Save it again.</source>
        <translation>{file} 不完整。请重新保存。</translation>
    </message>
    <message>
        <source>{file} is encrypted. Save it without a password.</source>
        <translation>{file} 已加密。请不设密码重新保存。</translation>
    </message>
    <message>
        <source>{file} is larger than {size} MiB. Give a shorter file of labels.</source>
        <translation>{file} 超过 {size} MiB。请给出更短的标签文件。</translation>
    </message>
    <message>
        <source>{file} is larger than {size} MiB. Save it as .npy or .npz instead.</source>
        <translation>{file} 超过 {size} MiB。请改存为 .npy 或 .npz。</translation>
    </message>
    <message>
        <source>{file} is larger than {size} MiB. Save it as text in UTF-8.</source>
        <translation>{file} 超过 {size} MiB。请存为 UTF-8 文本。</translation>
    </message>
    <message>
        <source>{file} is nested too deep. Save plain arrays by name.</source>
        <translation>{file} 嵌套过深。请按名称保存普通数组。</translation>
    </message>
    <message>
        <source>{file} is no JSON: line {line}, column {column} is not understood.</source>
        <translation>{file} 不是 JSON：无法理解第 {line} 行第 {column} 列。</translation>
    </message>
    <message>
        <source>{file} is not an archive as torch writes them since version 1.6. Save the tensors again with torch.save.</source>
        <translation>{file} 不是 torch 1.6 及以后版本所写的归档文件。请用 torch.save 重新保存张量。</translation>
    </message>
    <message>
        <source>{file} is not text in UTF-8. Save it as UTF-8.</source>
        <translation>{file} 不是 UTF-8 文本。请另存为 UTF-8 编码。</translation>
    </message>
    <message>
        <source>{file} is not text: it holds NUL characters. Save it as text in UTF-8.</source>
        <translation>{file} 不是文本：其中含有 NUL 字符。请存为 UTF-8 文本。</translation>
    </message>
    <message>
        <source>{file} is too large for JSON. Save it as .npy, .npz or .safetensors.</source>
        <translation>{file} 作为 JSON 过大。请存为 .npy、.npz 或 .safetensors。</translation>
    </message>
    <message>
        <source>{file} is written.</source>
        <translation>{file} 已写入。</translation>
    </message>
    <message>
        <source>{file} names classes and holds no logits. Open the logits, and give it as their labels: by File &gt; Open Again As, or by --label-file on the command line.</source>
        <translation>{file} 只是类别的名称，不含 logit。请打开 logit 文件，再把它作为标签给出：用“文件 &gt; 以其他方式重新打开”，或在命令行用 --label-file。</translation>
    </message>
    <message>
        <source>{file} needs the package pyarrow. Install it with: pip install &apos;softmax-gui[parquet]&apos;</source>
        <translation>{file} 需要 pyarrow 包。请安装：pip install &apos;softmax-gui[parquet]&apos;</translation>
    </message>
    <message>
        <source>{file}: row {row} has another length than the list of columns.</source>
        <translation>{file}：第 {row} 行的长度与列名表不同。</translation>
    </message>
    <message>
        <source>{file}: row {row} has other names than the first one.</source>
        <translation>{file}：第 {row} 行的名称与第一行不同。</translation>
    </message>
    <message>
        <source>{fps:g} frames a second cannot be shown. Use 0.1 to {most:g}.</source>
        <translation>无法显示每秒 {fps:g} 帧，请使用 0.1 到 {most:g}。</translation>
    </message>
    <message>
        <source>{job} failed because of an error in the program ({error}).</source>
        <translation>{job}：因程序错误而失败（{error}）。</translation>
    </message>
    <message>
        <source>{job}: There is not enough memory for this.</source>
        <translation>{job}：内存不足。</translation>
    </message>
    <message>
        <source>{label} (the target)</source>
        <translation>{label}（目标类别）</translation>
    </message>
    <message>
        <source>{label} at {logit} has p {p}, {slope}.</source>
        <translation>{label} 位于 {logit}，p 为 {p}，{slope}。</translation>
    </message>
    <message>
        <source>{label} is masked: its p is 0.</source>
        <translation>{label} 已屏蔽：其 p 为 0。</translation>
    </message>
    <message>
        <source>{label} is masked: p = 0</source>
        <translation>{label} 已屏蔽：p = 0</translation>
    </message>
    <message>
        <source>{label} was not removed: it is selected, but the filter hides it. Select a class in the list, or list all classes first.</source>
        <translation>未移除 {label}：它已被选中，但被筛选隐藏。请先在列表中选择一个类别，或列出所有类别。</translation>
    </message>
    <message>
        <source>{logits} logits and {originals} original ones do not belong together.</source>
        <translation>{logits} 个 logit 与 {originals} 个原始 logit 不一致。</translation>
    </message>
    <message>
        <source>{logits} logits, {labels} labels and {masks} mask entries do not belong together.</source>
        <translation>{logits} 个 logit、{labels} 个标签与 {masks} 个屏蔽标记不一致。</translation>
    </message>
    <message>
        <source>{name} ({shape}, {dtype})</source>
        <translation>{name}（{shape}，{dtype}）</translation>
    </message>
    <message>
        <source>{name} cannot be opened. {reason}</source>
        <translation>无法打开 {name}。{reason}</translation>
    </message>
    <message>
        <source>{name} has a structure that is not known. Save plain numbers.</source>
        <translation>{name} 的结构未知。请保存普通数字。</translation>
    </message>
    <message>
        <source>{name} has become shorter on disk. Read the file again: File &gt; Reload.</source>
        <translation>{name} 在磁盘上变短了。请重新读取文件：文件 &gt; 重新载入。</translation>
    </message>
    <message>
        <source>{name} has changed on disk.</source>
        <translation>{name} 在磁盘上已更改。</translation>
    </message>
    <message>
        <source>{name} has changed since it was opened or saved here. Another window, or another program, has written it. To replace it loses what that has saved.</source>
        <translation>{name} 在此处打开或保存之后已被更改：另一个窗口或程序写入了它。如果替换，对方保存的内容将会丢失。</translation>
    </message>
    <message>
        <source>{name} has changed since it was opened or saved here. It was not replaced.</source>
        <translation>{name} 在此处打开或保存之后已被更改，因此没有替换。</translation>
    </message>
    <message>
        <source>{name} has no axis {axis}; its axes go from 0 to {last}.</source>
        <translation>{name} 没有轴 {axis}；其轴从 0 到 {last}。</translation>
    </message>
    <message>
        <source>{name} has no row at {place}; its rows have {axes} places.</source>
        <translation>{name} 在 {place} 处没有行；其行共有 {axes} 个位置。</translation>
    </message>
    <message>
        <source>{name} has no row {row}; its rows go from 0 to {last}.</source>
        <translation>{name} 没有第 {row} 行；它的行号范围是 0 到 {last}。</translation>
    </message>
    <message>
        <source>{name} has {count} labels for {classes} classes.</source>
        <translation>{name} 有 {classes} 个类别，却有 {count} 个标签。</translation>
    </message>
    <message>
        <source>{name} has {count} targets for {rows} rows.</source>
        <translation>{name} 有 {rows} 行，却有 {count} 个目标。</translation>
    </message>
    <message>
        <source>{name} holds Python objects, which are never opened. Save numbers or str.</source>
        <translation>{name} 含有 Python 对象，程序从不打开此类对象。请保存数字或 str。</translation>
    </message>
    <message>
        <source>{name} holds a number of too many digits.</source>
        <translation>{name} 中有位数过多的数。</translation>
    </message>
    <message>
        <source>{name} holds compressed numbers, which no session has.</source>
        <translation>{name} 含有压缩过的数值，会话文件中不会有这样的数据。</translation>
    </message>
    <message>
        <source>{name} holds no rows of logits (its shape is {shape}).</source>
        <translation>{name} 中没有成行的 logit（其形状为 {shape}）。</translation>
    </message>
    <message>
        <source>{name} holds other logits than when the session was saved.</source>
        <translation>{name} 中的 logit 与保存会话时不同。</translation>
    </message>
    <message>
        <source>{name} holds values of type {dtype}. Save the logits as integers or as float16, float32 or float64.</source>
        <translation>{name} 的值类型为 {dtype}。请将 logit 存为整数，或 float16、float32、float64。</translation>
    </message>
    <message>
        <source>{name} holds {size} GiB of numbers; the most that is opened is {most} GiB. Save fewer rows.</source>
        <translation>{name} 含 {size} GiB 数字；最多可打开 {most} GiB。请少存几行。</translation>
    </message>
    <message>
        <source>{name} holds {value}, where a number should be.</source>
        <translation>{name} 中本应是数字之处为 {value}。</translation>
    </message>
    <message>
        <source>{name} holds {value}, where a text should be.</source>
        <translation>{name} 中本应是文本之处为 {value}。</translation>
    </message>
    <message>
        <source>{name} in {file}</source>
        <translation>{file} 中的 {name}</translation>
    </message>
    <message>
        <source>{name} is a single number. Choose an array.</source>
        <translation>{name} 只是一个数。请选择数组。</translation>
    </message>
    <message>
        <source>{name} is broken.</source>
        <translation>{name} 已损坏。</translation>
    </message>
    <message>
        <source>{name} is broken: its shape is {shape}. Save it again.</source>
        <translation>{name} 已损坏：其形状为 {shape}。请重新保存。</translation>
    </message>
    <message>
        <source>{name} is cut short: it promises {promised} bytes and has {size}.</source>
        <translation>{name} 不完整：声称有 {promised} 字节，实有 {size} 字节。</translation>
    </message>
    <message>
        <source>{name} is larger than any session: {size:.0f} MB.</source>
        <translation>{name} 大于任何会话文件：{size:.0f} MB。</translation>
    </message>
    <message>
        <source>{name} is not the file that it was saved with. Put the two back together.</source>
        <translation>{name} 不是与该会话一同保存的文件。请把这两个文件重新放在一起。</translation>
    </message>
    <message>
        <source>{name} is sparse, quantized or without numbers. Save a plain tensor.</source>
        <translation>{name} 是稀疏张量、量化张量，或没有数字。请保存普通张量。</translation>
    </message>
    <message>
        <source>{name} is there already. Choose that file to replace it.</source>
        <translation>{name} 已存在。若要替换，请选择该文件。</translation>
    </message>
    <message>
        <source>{name} is too large to be opened.</source>
        <translation>{name} 太大，无法打开。</translation>
    </message>
    <message>
        <source>{name} lacks some of its values. Use finite numbers, or -inf.</source>
        <translation>{name} 缺少部分值。请使用有限数，或 -inf。</translation>
    </message>
    <message>
        <source>{name} promises {count} logits and has {found}.</source>
        <translation>{name} 声明有 {count} 个 logit，实际有 {found} 个。</translation>
    </message>
    <message>
        <source>{name} promises {promised} bytes and has {size}: it repeats what is stored once, or is cut short. Save it with .contiguous().</source>
        <translation>{name} 声称有 {promised} 字节，实有 {size} 字节：它重复使用只存了一次的数据，或不完整。请用 .contiguous() 后再保存。</translation>
    </message>
    <message>
        <source>{name} – softmax-gui</source>
        <translation>{name} – softmax-gui</translation>
    </message>
    <message>
        <source>{name}, least</source>
        <translation>{name}，最小</translation>
    </message>
    <message>
        <source>{name}, most</source>
        <translation>{name}，最大</translation>
    </message>
    <message>
        <source>{name}, row {row} of {rows} – softmax-gui</source>
        <translation>{name}，第 {row} 行，共 {rows} 行 – softmax-gui</translation>
    </message>
    <message>
        <source>{name}: row {row} holds {count} values, but the first holds {first}. Give every row as many.</source>
        <translation>{name}：第 {row} 行有 {count} 个值，而第一行有 {first} 个。各行的个数须相同。</translation>
    </message>
    <message>
        <source>{name}: the target of row {row} is {target}, but the classes go from 0 to {last}.</source>
        <translation>{name}：第 {row} 行的目标为 {target}，但类别只从 0 到 {last}。</translation>
    </message>
    <message>
        <source>{name}: the value of row {row} is missing. NaN and infinity become null in JSON; use finite numbers, or “-inf”.</source>
        <translation>{name}：第 {row} 行缺少数值。NaN 和无穷在 JSON 中会变成 null；请使用有限数，或“-inf”。</translation>
    </message>
    <message>
        <source>{name}: {word}</source>
        <translation>{name}：{word}</translation>
    </message>
    <message>
        <source>{n} by {n} derivatives, colours up to {limit}, logarithmic above {threshold}. Selected row: {label}.</source>
        <translation>{n} 行 {n} 列导数，颜色最大到 {limit}，{threshold} 以上为对数。选中的行：{label}。</translation>
    </message>
    <message>
        <source>{n} by {n} derivatives, colours up to {limit}. Selected row: {label}.</source>
        <translation>{n} 行 {n} 列导数，颜色最大到 {limit}。选中的行：{label}。</translation>
    </message>
    <message>
        <source>{objection} The {name} stays {number}.</source>
        <translation>{objection}{name}仍为 {number}。</translation>
    </message>
    <message>
        <source>{panel} plot</source>
        <translation>{panel}图</translation>
    </message>
    <message>
        <source>{parts} of {size}</source>
        <translation>{parts}（共 {size} 个类别）</translation>
    </message>
    <message>
        <source>{parts}. Ctrl+Alt+O chooses otherwise.</source>
        <translation>{parts}。按 Ctrl+Alt+O 可另行选择。</translation>
    </message>
    <message>
        <source>{path} cannot be read: {reason}. Choose another file.</source>
        <translation>无法读取 {path}：{reason}。请选择其他文件。</translation>
    </message>
    <message>
        <source>{path} cannot be written. Choose another place.</source>
        <translation>无法写入 {path}。请选择其他位置。</translation>
    </message>
    <message>
        <source>{path} cannot be written: its links lead in a circle. Choose another place.</source>
        <translation>无法写入 {path}：其链接形成了循环。请选择其他位置。</translation>
    </message>
    <message>
        <source>{path} cannot be written: there is no folder {folder}. Choose another place.</source>
        <translation>无法写入 {path}：文件夹 {folder} 不存在。请选择其他位置。</translation>
    </message>
    <message>
        <source>{path} cannot be written: {reason}. Choose another place.</source>
        <translation>无法写入 {path}：{reason}。请选择其他位置。</translation>
    </message>
    <message>
        <source>{path} is a folder. Choose a file of logits.</source>
        <translation>{path} 是文件夹。请选择含 logit 的文件。</translation>
    </message>
    <message>
        <source>{path} is a folder. Name a file.</source>
        <translation>{path} 是文件夹。请指定一个文件。</translation>
    </message>
    <message>
        <source>{path} is a pipe or a device, which cannot be replaced. Name a file.</source>
        <translation>{path} 是管道或设备，不能被替换。请指定一个文件。</translation>
    </message>
    <message>
        <source>{path} is broken, or not a {suffix} file at all. Save it again.</source>
        <translation>{path} 已损坏，或根本不是 {suffix} 文件。请重新保存。</translation>
    </message>
    <message>
        <source>{path} is empty. Choose another file.</source>
        <translation>{path} 是空文件。请选择其他文件。</translation>
    </message>
    <message>
        <source>{path} is not there. Choose another file.</source>
        <translation>{path} 不存在。请选择其他文件。</translation>
    </message>
    <message>
        <source>{path} is of a kind that animations are not written to. Use {kinds}.</source>
        <translation>动画不能写成 {path} 这种类型，请使用 {kinds}。</translation>
    </message>
    <message>
        <source>{path} is of a kind that cannot be written. Use {data} for data, {pictures} for a figure, {script} for a script.</source>
        <translation>无法写入 {path} 这种类型的文件。数据请用 {data}，图请用 {pictures}，脚本请用 {script}。</translation>
    </message>
    <message>
        <source>{path} is of a kind that figures are not written to. Use {kinds}.</source>
        <translation>图不能写成 {path} 这种类型，请使用 {kinds}。</translation>
    </message>
    <message>
        <source>{path} is of a kind that is not known. Use {suffixes}.</source>
        <translation>{path} 的类型未知。请使用 {suffixes}。</translation>
    </message>
    <message>
        <source>{place} of {total}</source>
        <translation>第 {place} 个，共 {total} 个</translation>
    </message>
    <message>
        <source>{p} = 0 (masked)</source>
        <translation>{p} = 0（已屏蔽）</translation>
    </message>
    <message>
        <source>{reason} Computed in float64 instead.</source>
        <translation>{reason}已改用 float64 计算。</translation>
    </message>
    <message>
        <source>{reason}; computed on the CPU instead.</source>
        <translation>{reason}；已改在 CPU 上计算。</translation>
    </message>
    <message>
        <source>{rows} rows of {classes} classes</source>
        <translation>{rows} 行，每行 {classes} 个类别</translation>
    </message>
    <message>
        <source>{rows} rows, {columns} columns; what the plot has in view</source>
        <translation>{rows} 行，{columns} 列；即图中可见的部分</translation>
    </message>
    <message>
        <source>{rows} × {columns} a pixel</source>
        <translation>每像素 {rows} × {columns}</translation>
    </message>
    <message>
        <source>{row} of {rows}</source>
        <translation>{row} / {rows}</translation>
    </message>
    <message>
        <source>{said} Your cell found {values}.</source>
        <translation>{said}你的单元格算得 {values}。</translation>
    </message>
    <message>
        <source>{said}, {value} (your cell)</source>
        <translation>{said}，{value}（你的单元格）</translation>
    </message>
    <message>
        <source>{seconds:.1f} seconds</source>
        <translation>{seconds:.1f} 秒</translation>
    </message>
    <message>
        <source>{shares} and {last} %</source>
        <translation>{shares} 和 {last} %</translation>
    </message>
    <message>
        <source>{shares} classes. Selected: {label}, rank {rank}, p {p}.</source>
        <translation>{shares}。选中：{label}，第 {rank} 名，p 为 {p}。</translation>
    </message>
    <message>
        <source>{shares} in {count}</source>
        <translation>{count} 个占 {shares}</translation>
    </message>
    <message>
        <source>{shares}: {count} class</source>
        <translation>{shares}：{count} 个类别</translation>
    </message>
    <message>
        <source>{shares}: {count} classes</source>
        <translation>{shares}：{count} 个类别</translation>
    </message>
    <message>
        <source>{size} classes. Largest: {largest}, {most}. Selected: {selected}, {p}.</source>
        <translation>{size} 个类别。最大：{largest}，{most}。选中：{selected}，{p}。</translation>
    </message>
    <message>
        <source>{term} = {closed} (closed form), {autograd} (autograd)</source>
        <translation>{term} = {closed}（解析式），{autograd}（自动求导）</translation>
    </message>
    <message>
        <source>{text} is neither a number nor a label with a number.</source>
        <translation>{text} 既不是数字，也不是带数字的标签。</translation>
    </message>
    <message>
        <source>{text} is not a label with a number.</source>
        <translation>{text} 不是带数字的标签。</translation>
    </message>
    <message>
        <source>{text} is not understood.</source>
        <translation>无法理解 {text}。</translation>
    </message>
    <message>
        <source>{tip} ({keys})</source>
        <translation>{tip}（{keys}）</translation>
    </message>
    <message>
        <source>{what} is a broken session: {place}: {reason}.</source>
        <translation>{what} 是损坏的会话：{place}：{reason}。</translation>
    </message>
    <message>
        <source>{what} is a session of version {version}; this is softmax-gui {present}, which reads version {known}. Use a newer softmax-gui.</source>
        <translation>{what} 是版本 {version} 的会话；当前的 softmax-gui {present} 只能读取版本 {known}。请使用更新的 softmax-gui。</translation>
    </message>
    <message>
        <source>{what} is a session of version {version}; this is softmax-gui {present}, which reads version {known}. Use softmax-gui {program}, or a newer one.</source>
        <translation>{what} 是版本 {version} 的会话；当前的 softmax-gui {present} 只能读取版本 {known}。请使用 softmax-gui {program} 或更新的版本。</translation>
    </message>
    <message>
        <source>{what} is not a session of softmax-gui, or a broken one.</source>
        <translation>{what} 不是 softmax-gui 的会话，或者已损坏。</translation>
    </message>
    <message>
        <source>{what} is not a session of softmax-gui.</source>
        <translation>{what} 不是 softmax-gui 的会话。</translation>
    </message>
    <message>
        <source>{where} is {text}, which is not a number.</source>
        <translation>{where}为 {text}，它不是数字。</translation>
    </message>
    <message>
        <source>{where} is {text}, which is not a number: leave out what separates the thousands.</source>
        <translation>{where}为 {text}，它不是数字：请去掉千位分隔符。</translation>
    </message>
    <message>
        <source>{where} is {text}. Use finite numbers, or -inf for a masked class.</source>
        <translation>{where}为 {text}。请使用有限数，或用 -inf 表示被屏蔽的类别。</translation>
    </message>
    <message>
        <source>{which}: {shown} of {rows}</source>
        <translation>{which}：{rows} 行中的 {shown} 行</translation>
    </message>
    <message>
        <source>{width} × {height} pixels</source>
        <translation>{width} × {height} 像素</translation>
    </message>
    <message>
        <source>– autograd   max diff {difference}</source>
        <translation>– 自动求导   最大差异 {difference}</translation>
    </message>
    <message>
        <source>“{column}” holds text. Give columns of numbers, or one of labels and one of logits.</source>
        <translation>“{column}”列是文本。请只给出数值列，或一列标签加一列 logit。</translation>
    </message>
    <message>
        <source>“{text}” cannot be used here. How many classes with the largest p: a whole number such as 50.</source>
        <translation>此处不能使用“{text}”。请输入要显示 p 最大的多少个类别：整数，例如 50。</translation>
    </message>
    <message>
        <source>“{text}” cannot be used here. The smallest probability: a number such as 0.01, 1e−6 or 1%.</source>
        <translation>此处不能使用“{text}”。请输入最小概率：例如 0.01、1e−6 或 1%。</translation>
    </message>
    <message>
        <source>“{text}” is no finite number above 0. Type one such as 0.5.</source>
        <translation>“{text}”不是大于 0 的有限数。请输入如 0.5 这样的数。</translation>
    </message>
    <message>
        <source>“{text}” is not a finite number. Type one such as 1.5, −2 or 3e−4.</source>
        <translation>“{text}”不是有限的数。请输入一个数，例如 1.5、−2 或 3e−4。</translation>
    </message>
    <message>
        <source>“{text}” is not above 0. Type a number such as 0.5.</source>
        <translation>“{text}”不大于 0。请输入一个数，例如 0.5。</translation>
    </message>
    <message>
        <source>“{text}” may mean two numbers. Leave its comma out, or type a point instead.</source>
        <translation>“{text}”可能表示两个数。请去掉逗号，或改用小数点。</translation>
    </message>
    <message>
        <source>‹ Back</source>
        <translation>‹ 上一步</translation>
    </message>
    <message>
        <source>↶ Undo</source>
        <translation>↶ 撤销</translation>
    </message>
    <message>
        <source>↷ Redo</source>
        <translation>↷ 重做</translation>
    </message>
    <message>
        <source>− remove</source>
        <translation>− 移除</translation>
    </message>
    <message>
        <source>⌕ find</source>
        <translation>⌕ 查找</translation>
    </message>
    <message>
        <source>○ autograd   max diff {difference}</source>
        <translation>○ 自动求导   最大差异 {difference}</translation>
    </message>
    <message>
        <source>◯ your cell</source>
        <translation>◯ 你的单元格</translation>
    </message>
    <message>
        <source>◯ your cell   ○ autograd</source>
        <translation>◯ 你的单元格   ○ 自动求导</translation>
    </message>
    <message>
        <source>✓ Done</source>
        <translation>✓ 已完成</translation>
    </message>
    <message>
        <source>✓ Done before</source>
        <translation>✓ 曾经完成</translation>
    </message>
    <message>
        <source>⤓ paste</source>
        <translation>⤓ 粘贴</translation>
    </message>
</context>
</TS>
